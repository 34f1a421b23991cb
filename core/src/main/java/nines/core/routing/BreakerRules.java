package nines.core.routing;

/// When a circuit breaker opens and how it closes again. Routes with equal rules share breakers.
///
/// @param failures failures in a row that open it, at least 1
/// @param failingForNanos nothing but failures for this long opens it, however few they are
/// @param errorRate share of failures within the window that opens it, above 0, at most 1
/// @param firstTokenP99Nanos p99 of first tokens within the window above which it opens; 0: none
/// @param completeP99Nanos p99 of whole answers within the window above which it opens; 0: none
/// @param minCalls calls within the window below which no share and no p99 is taken, at least 1
/// @param windowNanos what is remembered of calls
/// @param cooldownNanos the first time it stays open
public record BreakerRules(
    int failures,
    long failingForNanos,
    double errorRate,
    long firstTokenP99Nanos,
    long completeP99Nanos,
    int minCalls,
    long windowNanos,
    long cooldownNanos) {
  /// The rules of a route that says nothing.
  public static final BreakerRules DEFAULT =
      new BreakerRules(5, 30_000_000_000L, 0.5, 0, 0, 20, 30_000_000_000L, 10_000_000_000L);

  public BreakerRules {
    requireAtLeast(1, failures, "failures");
    requireAtLeast(1, failingForNanos, "failingForNanos");
    requireAtLeast(0, firstTokenP99Nanos, "firstTokenP99Nanos");
    requireAtLeast(0, completeP99Nanos, "completeP99Nanos");
    requireAtLeast(1, minCalls, "minCalls");
    requireAtLeast(OutcomeWindow.PARTS, windowNanos, "windowNanos");
    requireAtLeast(1, cooldownNanos, "cooldownNanos");
    if (!(errorRate > 0 && errorRate <= 1)) {
      throw new IllegalArgumentException("errorRate: " + errorRate + " (expected: > 0, <= 1)");
    }
  }

  private static void requireAtLeast(long least, long found, String name) {
    if (found < least) {
      throw new IllegalArgumentException(name + ": " + found + " (expected: >= " + least + ")");
    }
  }
}
