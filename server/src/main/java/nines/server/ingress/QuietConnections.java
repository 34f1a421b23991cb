package nines.server.ingress;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import nines.server.drive.LoopClock;
import org.jspecify.annotations.Nullable;

/// The connections of one event loop on which nothing is asked: each is closed in its time.
///
/// Those that were greeted and have not asked yet are HTTP/2, and TLS of any kind: of clear
/// HTTP/1.1 the door has seen a whole head before it comes here. Those between two requests are
/// closed by count of what is open on them, since an answer may be silent for as long as its
/// deadline allows.
final class QuietConnections {
  private final Map<HttpConnection, Use> uses = new HashMap<>();
  private final LoopClock clock;
  private final Deadlines deadlines;

  QuietConnections(LoopClock clock, Deadlines deadlines) {
    this.clock = clock;
    this.deadlines = deadlines;
  }

  /// How long a connection may be quiet.
  ///
  /// @param head until its first request head is whole
  /// @param idle between the end of a call, or the head of a request, and the next one
  record Deadlines(Duration head, Duration idle) {}

  private static final class Use {
    private LoopClock.@Nullable Timer timer;
    private int open;
    private long quietNanos;
  }

  /// Looks at the connections from now on, for as long as the loop runs.
  void watch() {
    clock.after(
        Math.max(1, deadlines.idle().toNanos() / 8),
        () -> {
          closeIdle();
          watch();
        });
  }

  void opened(HttpConnection connection) {
    var use = new Use();
    use.quietNanos = clock.nowNanos();
    use.timer = clock.after(deadlines.head().toNanos(), connection::close);
    uses.put(connection, use);
    connection.closeHandler(_ -> closed(connection));
  }

  /// A request head of the connection is whole.
  void asked(HttpConnection connection) {
    var use = uses.get(connection);
    if (use != null) {
      spoke(use);
      use.quietNanos = clock.nowNanos();
    }
  }

  /// A call is open on the connection.
  void began(HttpConnection connection) {
    var use = uses.get(connection);
    if (use != null) {
      use.open++;
    }
  }

  /// A call that began on it is over.
  void ended(HttpConnection connection) {
    var use = uses.get(connection);
    if (use != null) {
      use.open--;
      use.quietNanos = clock.nowNanos();
    }
  }

  private void closed(HttpConnection connection) {
    var use = uses.remove(connection);
    if (use != null) {
      spoke(use);
    }
  }

  private static void spoke(Use use) {
    if (use.timer != null) {
      use.timer.cancel();
      use.timer = null;
    }
  }

  private void closeIdle() {
    long latest = clock.nowNanos() - deadlines.idle().toNanos();
    var idle = new ArrayList<HttpConnection>();
    uses.forEach((connection, use) -> {
      if (use.open == 0 && use.quietNanos - latest < 0) {
        idle.add(connection);
      }
    });
    idle.forEach(HttpConnection::close);
  }
}
