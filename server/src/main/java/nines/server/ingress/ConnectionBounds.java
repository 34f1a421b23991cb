package nines.server.ingress;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// How many connections there may be, and how long a new one may keep silent.
///
/// One per event loop; the count is shared by all.
final class ConnectionBounds {
  private final Map<HttpConnection, Long> silent = new HashMap<>();
  private final Vertx vertx;
  private final AtomicInteger count;
  private final int most;
  private final Duration headDeadline;

  /// @param headDeadline how long a new connection may take for its first request head
  ConnectionBounds(Vertx vertx, AtomicInteger count, int most, Duration headDeadline) {
    this.vertx = vertx;
    this.count = count;
    this.most = most;
    this.headDeadline = headDeadline;
  }

  void opened(HttpConnection connection) {
    int open = count.incrementAndGet();
    long timer = vertx.setTimer(headDeadline.toMillis(), _ -> close(connection));
    silent.put(connection, timer);
    connection.closeHandler(_ -> {
      count.decrementAndGet();
      spoke(connection);
    });
    if (open > most) {
      connection.close();
    }
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
