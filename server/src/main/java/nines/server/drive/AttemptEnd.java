package nines.server.drive;

import nines.core.call.Outcome;
import nines.core.exchange.Usage;

/// How a granted attempt ended.
///
/// @param usage what the provider says it consumed
/// @param firstTokenNanos from dialling to its first token, 0 when none came
/// @param tookNanos from dialling to its end
public record AttemptEnd(Outcome outcome, Usage usage, long firstTokenNanos, long tookNanos) {}
