package nines.server.telemetry;

import java.util.Locale;
import nines.core.routing.BreakerPhase;

/// Counts what happens to the connections to providers and to their keys. Safe for use by many
/// threads; never blocks.
public final class PoolMetrics {
  private final Counters connections;
  private final Counters waiting;
  private final Counters redials;
  private final Counters refusals;
  private final Counters breakerMoves;

  PoolMetrics(Metrics metrics) {
    connections = metrics.counters(MetricCatalogue.POOL_CONNECTIONS);
    waiting = metrics.counters(MetricCatalogue.POOL_WAITING);
    redials = metrics.counters(MetricCatalogue.REDIALS);
    refusals = metrics.counters(MetricCatalogue.KEYS_REFUSED);
    breakerMoves = metrics.counters(MetricCatalogue.BREAKER_MOVES);
  }

  /// More (or fewer, when negative) connections to a provider of the configuration stand.
  public void connections(String provider, int change) {
    connections.add(change, provider);
  }

  /// More (or fewer, when negative) attempts wait for one.
  public void waiting(String provider, int change) {
    waiting.add(change, provider);
  }

  /// A request was sent anew on another connection.
  public void redialled(String provider) {
    redials.add(1, provider);
  }

  /// A provider refused one of its keys.
  public void keyRefused(String provider) {
    refusals.add(1, provider);
  }

  /// The circuit breaker of one of its targets went to this phase.
  public void breakerMoved(String provider, BreakerPhase phase) {
    breakerMoves.add(1, provider, phase.name().toLowerCase(Locale.ROOT));
  }
}
