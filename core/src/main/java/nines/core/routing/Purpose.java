package nines.core.routing;

/// Why an attempt is asked for; what it may cost a target follows from it.
public enum Purpose {
  /// The first attempt of a call.
  FIRST,
  /// The first attempt at a further target, after another failed.
  FAILOVER,
  /// One more attempt at a target that failed before.
  RETRY,
  /// A second attempt beside one that is slow.
  HEDGE,
  /// An attempt that goes on with an answer that broke off.
  RESCUE,
  /// An attempt at a target that is not well, because nobody else is left.
  LAST_RESORT,
  /// A health check of a target whose circuit breaker is open; nothing but the breaker learns of
  /// it.
  PROBE
}
