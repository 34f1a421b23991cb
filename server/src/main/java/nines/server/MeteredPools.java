package nines.server;

import nines.core.routing.Ask;
import nines.core.routing.BreakerPhase;
import nines.core.routing.Denial;
import nines.core.routing.HedgeEnd;
import nines.server.egress.EgressObserver;
import nines.server.telemetry.PoolMetrics;

/// Tells the metrics what the way out does.
///
/// @param metrics where it is counted
record MeteredPools(PoolMetrics metrics) implements EgressObserver {
  @Override
  public void connectionOpened(String provider) {
    metrics.connections(provider, 1);
  }

  @Override
  public void connectionClosed(String provider) {
    metrics.connections(provider, -1);
  }

  @Override
  public void waiting(String provider, int change) {
    metrics.waiting(provider, change);
  }

  @Override
  public void dialledAgain(String provider) {
    metrics.redialled(provider);
  }

  @Override
  public void keyRefused(String provider) {
    metrics.keyRefused(provider);
  }

  @Override
  public void breakerMoved(String provider, BreakerPhase to) {
    metrics.breakerMoved(provider, to);
  }

  @Override
  public void denied(Ask ask, Denial why) {
    metrics.denied(ask, why);
  }

  @Override
  public void hedgeEnded(Ask ask, HedgeEnd end) {
    metrics.hedgeEnded(ask, end);
  }
}
