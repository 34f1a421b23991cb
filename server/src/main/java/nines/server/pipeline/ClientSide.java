package nines.server.pipeline;

import nines.core.failure.Failure;
import nines.core.routing.RoutePlan;
import nines.server.drive.Sink;

/// The client of one request, as the pipeline sees it.
public interface ClientSide extends Sink {
  /// Tells where the request may go, before anything is sent.
  ///
  /// @param explain whether the client is to see it
  void planned(RoutePlan plan, Controls controls, boolean explain);

  /// Has something done once its answer has ended, however it ended.
  void whenOver(Runnable task);

  /// Answers a request that no attempt was made for.
  void refuse(Failure failure);
}
