package nines.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// Brings the tables of a store to the version this program needs.
///
/// The version is read by one plain query first, so that Flyway is loaded only where there is
/// something to do: it would cost a noticeable part of the start.
final class Migrations {
  /// Version of the newest script in `migrations`.
  static final String LATEST = "2";

  private static final String VERSION_QUERY =
      "select version from flyway_schema_history where success order by installed_rank desc";

  private Migrations() {}

  /// Says whether the tables are of this program's version.
  ///
  /// @throws StoreUnavailable when they are of a newer one
  static boolean areCurrent(Connection connection) {
    var found = version(connection);
    if (found != null && Integer.parseInt(found) > Integer.parseInt(LATEST)) {
      throw new StoreUnavailable(
          "store: tables of version %s (expected: %s; they were made by a newer Nines)"
              .formatted(found, LATEST),
          null);
    }
    return LATEST.equals(found);
  }

  /// Runs the scripts that are missing. PostgreSQL is locked by Flyway meanwhile; SQLite by the
  /// caller.
  static void run(DataSource source) {
    try {
      Flyway.configure()
          .dataSource(source)
          .locations("classpath:nines/server/store/migrations")
          .failOnMissingLocations(true)
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw StoreUnavailable.of("make its tables", e);
    }
  }

  /// The version of the tables, or null where there are none.
  private static @Nullable String version(Connection connection) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(VERSION_QUERY)) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException _) {
      // No such table, in each database's own words. Whatever else it may be, Flyway meets it next.
      return null;
    }
  }
}
