package nines.core.routing;

/// On what terms a circuit breaker lets an attempt pass; the attempt's outcome comes back with it.
///
/// @param generation how often the breaker had moved by then: an outcome counts in no later one
public record Permit(Terms terms, long generation) {
  /// Why an attempt passes.
  public enum Terms {
    /// The target is well.
    CLOSED,
    /// The one attempt that finds out whether the target is well again.
    PROBE,
    /// The target was well a moment ago and is given more by and by.
    RAMP,
    /// The target is not well, but nobody else is left.
    LAST_RESORT
  }

  /// Whether the target is well.
  public boolean isPlain() {
    return terms == Terms.CLOSED;
  }

  /// Whether the attempt finds out how the target is.
  public boolean probes() {
    return terms == Terms.PROBE;
  }
}
