package nines.server.ingress;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The connections that have been greeted and have not asked anything: HTTP/2, and TLS of any kind.
///
/// Of clear HTTP/1.1 the door has seen a whole head before it comes here. One per event loop.
final class SilentConnections {
  private final Map<HttpConnection, Long> silent = new HashMap<>();
  private final Vertx vertx;
  private final Duration headDeadline;

  /// @param headDeadline how long a connection may take for its first request head
  SilentConnections(Vertx vertx, Duration headDeadline) {
    this.vertx = vertx;
    this.headDeadline = headDeadline;
  }

  void opened(HttpConnection connection) {
    long timer = vertx.setTimer(headDeadline.toMillis(), _ -> close(connection));
    silent.put(connection, timer);
    connection.closeHandler(_ -> spoke(connection));
  }

  /// The first request head of the connection is whole.
  void spoke(HttpConnection connection) {
    if (silent.isEmpty()) {
      return;
    }
    Long timer = silent.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private void close(HttpConnection connection) {
    silent.remove(connection);
    connection.close();
  }
}
