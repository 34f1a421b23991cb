package nines.server.drive;

import nines.core.call.Opening;
import nines.core.exchange.Usage;

/// What an attempt goes on with.
///
/// @param seam where the answer stands
/// @param opening whether the attempt begins behind it, or repeats what led to it
/// @param spent what the answer has consumed so far, as far as it was told
public record Continuation(Seam seam, Opening opening, Usage spent) {}
