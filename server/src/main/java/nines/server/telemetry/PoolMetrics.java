package nines.server.telemetry;

import nines.core.routing.Ask;
import nines.core.routing.BreakerPhase;
import nines.core.routing.Denial;
import nines.core.routing.HedgeEnd;
import nines.core.routing.Purpose;

/// Counts what happens on the way to providers: to connections, keys, breakers, and attempts that
/// were not let through. Safe for use by many threads; never blocks.
public final class PoolMetrics {
  private static final LowerNames<BreakerPhase> PHASES = new LowerNames<>(BreakerPhase.class);
  private static final LowerNames<Purpose> PURPOSES = new LowerNames<>(Purpose.class);

  private final Counters connections;
  private final Counters waiting;
  private final Counters redials;
  private final Counters refusals;
  private final Counters breakerMoves;
  private final Counters denials;
  private final Counters hedges;
  private volatile LabelBounds bounds;

  PoolMetrics(Metrics metrics, LabelBounds bounds) {
    this.bounds = bounds;
    denials = metrics.counters(MetricCatalogue.ATTEMPTS_DENIED);
    hedges = metrics.counters(MetricCatalogue.HEDGES);
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
    breakerMoves.add(1, provider, PHASES.get(phase));
  }

  /// An attempt was not let through to its target.
  public void denied(Ask ask, Denial why) {
    denials.add(1, bounds.target(ask.target()), PURPOSES.get(ask.purpose()), why.label());
  }

  /// A hedge is over, or was not sent.
  public void hedgeEnded(Ask ask, HedgeEnd end) {
    hedges.add(1, bounds.route(ask.terms().route()), end.label());
  }

  void bound(LabelBounds next) {
    bounds = next;
  }
}
