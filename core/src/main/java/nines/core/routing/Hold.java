package nines.core.routing;

/// What an operator ordered for a target, against what its circuit breakers would say.
public enum Hold {
  /// Nobody passes, not even where nobody else is left.
  OPEN,
  /// Everybody passes, whatever becomes of it.
  CLOSED
}
