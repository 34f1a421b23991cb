package nines.core.routing;

/// Where a circuit breaker stands.
public enum BreakerPhase {
  /// Every attempt passes.
  CLOSED,
  /// No attempt passes until the cooldown is over.
  OPEN,
  /// One attempt is on its way to find out; no other passes.
  PROBING,
  /// A share of the attempts passes that doubles each second.
  RAMPING
}
