package nines.simulation.provider;

/// A span of time in which a provider has a fault.
///
/// @param fromNanos since the world began
/// @param untilNanos since the world began, excluded
/// @param share of the attempts that meet it, 0 to 1
public record FaultWindow(long fromNanos, long untilNanos, double share, Fault fault) {
  boolean holds(long sinceBeginNanos) {
    return fromNanos <= sinceBeginNanos && sinceBeginNanos < untilNanos;
  }
}
