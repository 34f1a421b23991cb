package nines.server.drive;

import nines.core.call.Lease;
import nines.core.routing.Candidate;
import org.jspecify.annotations.Nullable;

/// What one attempt is sent for.
///
/// @param <R> what a provider is asked
/// @param keeps whether [OpenAttempt#seam] must be known at any moment
/// @param continuation the answer that it goes on with, null for one of its own
public record Errand<R>(
    R request,
    Candidate candidate,
    Lease lease,
    boolean keeps,
    @Nullable Continuation continuation) {}
