package nines.core.routing;

/// A target that may serve this request, with the time it is given.
public record Candidate(Target target, TargetTimeouts timeouts) {}
