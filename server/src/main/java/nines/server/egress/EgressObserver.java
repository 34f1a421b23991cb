package nines.server.egress;

import nines.core.routing.Ask;
import nines.core.routing.BreakerPhase;
import nines.core.routing.Denial;
import nines.core.routing.HedgeEnd;

/// Hears what the pools do, for metrics; called on event loops, so it must not block and must be
/// safe for use by many threads.
public interface EgressObserver {
  /// Hears nothing.
  EgressObserver NONE = new EgressObserver() {};

  /// A connection to a provider stands.
  default void connectionOpened(String provider) {}

  /// It is gone, for whatever reason.
  default void connectionClosed(String provider) {}

  /// More (or fewer, when negative) attempts wait for a connection.
  default void waiting(String provider, int change) {}

  /// A reused connection broke before any byte of the answer, and the request was sent anew.
  default void dialledAgain(String provider) {}

  /// A provider refused one of its keys, which is out of rotation now.
  default void keyRefused(String provider) {}

  /// An attempt was not let through.
  default void denied(Ask ask, Denial why) {}

  /// A hedge is over, or was not sent.
  default void hedgeEnded(Ask ask, HedgeEnd end) {}

  /// The circuit breaker of one of a provider's targets went to another phase.
  default void breakerMoved(String provider, BreakerPhase to) {}
}
