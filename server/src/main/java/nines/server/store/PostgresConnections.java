package nines.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/// A small pool of connections to PostgreSQL.
///
/// What goes wrong is told without the driver's own words: they may repeat the URL, and a URL may
/// hold a password.
final class PostgresConnections {
  /// Most connections open at a time.
  static final int MAX_OPEN = 4;

  /// Longest wait for a connection, in milliseconds.
  static final int MAX_WAIT_MILLIS = 2_000;

  /// Longest silence of the server inside a query, in seconds, unless the URL says otherwise.
  private static final int MAX_SILENCE_SECONDS = 5;

  private PostgresConnections() {}

  /// A pool for everyday work.
  ///
  /// @throws StoreUnavailable when the URL is no good or the server does not answer
  static HikariDataSource pool(String url) {
    return open(url, MAX_OPEN, MAX_SILENCE_SECONDS);
  }

  /// A pool for migrations, which may be silent for long. To be closed after them.
  static HikariDataSource patientPool(String url) {
    return open(url, 2, 0);
  }

  private static HikariDataSource open(String url, int maxOpen, int maxSilenceSeconds) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPoolName("nines-store");
    config.setMaximumPoolSize(maxOpen);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(MAX_WAIT_MILLIS);
    config.setValidationTimeout(MAX_WAIT_MILLIS / 2);
    config.addDataSourceProperty("connectTimeout", Integer.toString(MAX_WAIT_MILLIS / 1_000));
    config.addDataSourceProperty("socketTimeout", Integer.toString(maxSilenceSeconds));
    config.addDataSourceProperty("ApplicationName", "nines");
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw unavailable(e);
    }
  }

  private static StoreUnavailable unavailable(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return new StoreUnavailable(
            "store.url: PostgreSQL cannot be reached (SQL state " + sql.getSQLState() + ")", null);
      }
    }
    return new StoreUnavailable(
        "store.url: not a valid URL (expected: jdbc:postgresql://host/database)", null);
  }
}
