package nines.core.routing;

/// On what terms a circuit breaker lets an attempt pass; the attempt's outcome comes back with it.
public enum Permit {
  /// The target is well.
  CLOSED,
  /// The one attempt that finds out whether the target is well again.
  PROBE,
  /// The target was well a moment ago and is given more by and by.
  RAMP,
  /// The target is not well, but nobody else is left.
  LAST_RESORT
}
