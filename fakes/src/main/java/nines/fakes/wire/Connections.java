package nines.fakes.wire;

import io.vertx.core.http.HttpConnection;
import java.util.IdentityHashMap;

/// The connections a fake has accepted and those still open. Thread-safe; bounded by the file
/// descriptors of the process.
public final class Connections {
  private final IdentityHashMap<HttpConnection, Integer> open = new IdentityHashMap<>();
  private int accepted;

  /// Takes a new connection, on its event loop.
  public synchronized void opened(HttpConnection connection) {
    accepted++;
    open.put(connection, accepted);
    connection.closeHandler(_ -> closed(connection));
  }

  /// How many were accepted since the fake started.
  public synchronized int accepted() {
    return accepted;
  }

  /// How many are open now.
  public synchronized int open() {
    return open.size();
  }

  /// The number of an open connection, from 1 in the order they were accepted.
  synchronized int numberOf(HttpConnection connection) {
    return open.getOrDefault(connection, 0);
  }

  private synchronized void closed(HttpConnection connection) {
    open.remove(connection);
  }
}
