package nines.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// A few kept connections to one SQLite file, opened when first needed.
///
/// Write-ahead logging lets other processes read while one writes; a commit is on disk when it
/// returns, so that a revocation survives a power cut
/// (https://sqlite.org/pragma.html#pragma_synchronous).
final class SqliteConnections implements ConnectionFactory, AutoCloseable {
  /// Most connections open at a time.
  static final int MAX_OPEN = 4;

  /// Longest wait for a connection, and for the lock of another writer, in milliseconds.
  static final int MAX_WAIT_MILLIS = 2_000;

  private final String url;
  private final SQLiteConfig config = new SQLiteConfig();
  private final Semaphore permits = new Semaphore(MAX_OPEN, true);
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  SqliteConnections(Path file) {
    url = "jdbc:sqlite:" + file;
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(MAX_WAIT_MILLIS);
  }

  @Override
  public Connection openConnection() throws SQLException {
    acquire();
    var kept = idle.pollFirst();
    if (kept != null) {
      return kept;
    }
    try {
      return config.createConnection(url);
    } catch (SQLException | RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    try {
      if (closed) {
        connection.close();
      } else if (!connection.isClosed()) {
        idle.addFirst(connection);
      }
    } finally {
      permits.release();
    }
  }

  /// Closes the idle connections; those in use are closed when they come back.
  @Override
  public void close() throws SQLException {
    closed = true;
    for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      kept.close();
    }
  }

  /// Single connections to the same file, for migrations.
  DataSource source() {
    var source = new SQLiteDataSource(config);
    source.setUrl(url);
    return source;
  }

  private void acquire() throws SQLException {
    try {
      if (closed || !permits.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new SQLTimeoutException(
            closed ? "the store is closed" : "no connection became free in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a connection", e);
    }
  }
}
