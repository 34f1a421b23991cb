package nines.server.telemetry;

/// Counts what happens to the connections to providers and to their keys. Safe for use by many
/// threads; never blocks.
public final class PoolMetrics {
  private final Counters connections;
  private final Counters waiting;
  private final Counters redials;
  private final Counters refusals;

  PoolMetrics(Metrics metrics) {
    connections = metrics.counters(MetricCatalogue.POOL_CONNECTIONS);
    waiting = metrics.counters(MetricCatalogue.POOL_WAITING);
    redials = metrics.counters(MetricCatalogue.REDIALS);
    refusals = metrics.counters(MetricCatalogue.KEYS_REFUSED);
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
}
