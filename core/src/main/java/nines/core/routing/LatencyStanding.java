package nines.core.routing;

/// What is known of the time that requests of one kind take, in nanoseconds.
///
/// @param traits the kind: first tokens of streams, whole answers otherwise
/// @param answers how many are remembered
/// @param limitNanos the learned limit; 0 while too few answers are known
public record LatencyStanding(
    Traits traits, int answers, long p50Nanos, long p95Nanos, long p999Nanos, long limitNanos) {}
