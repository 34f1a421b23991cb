package nines.simulation.world;

/// A span of time in which more clients, or fewer, come than usually.
///
/// @param fromNanos since the world began
/// @param untilNanos since the world began, excluded
/// @param factor times the usual
public record Surge(long fromNanos, long untilNanos, double factor) {}
