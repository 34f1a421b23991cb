package nines.core.routing;

/// A target that may serve this request.
///
/// @param timeouts the time one attempt at it is given
/// @param contextWindow tokens its model can take in all, 0 when unknown
public record Candidate(Target target, TargetTimeouts timeouts, long contextWindow) {}
