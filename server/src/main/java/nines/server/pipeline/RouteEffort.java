package nines.server.pipeline;

/// How long and how hard the calls of a route may try.
///
/// @param totalNanos deadline over all attempts
/// @param attempts dials in all
/// @param sameTarget tries more at a target that failed
/// @param retryWaitNanos the longest wait worth it while another target is well
public record RouteEffort(long totalNanos, int attempts, int sameTarget, long retryWaitNanos) {}
