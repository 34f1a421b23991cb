package nines.server.store;

import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;

/// The database of this gateway: a SQLite file in the data folder, or PostgreSQL.
///
/// Every call blocks, for about [SqliteConnections#MAX_WAIT_MILLIS] at worst while the database is
/// well: call it from virtual threads and commands only. Safe for use by many threads.
public final class Store implements AutoCloseable {
  /// Name of the SQLite file in the data folder.
  public static final String FILE = "nines.db";

  private final Jdbi jdbi;
  private final AutoCloseable connections;

  private Store(Jdbi jdbi, AutoCloseable connections) {
    this.jdbi = jdbi;
    this.connections = connections;
    // The default rendering writes bound values, hashes among them, into messages.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /// Opens the store and brings its tables to the version of this program.
  ///
  /// @param url `jdbc:postgresql://…`, or null for the SQLite file
  /// @throws StoreUnavailable when it cannot be reached, read or brought up to date
  public static Store open(@Nullable String url, DataFolder folder) {
    return url == null ? embedded(folder) : postgresql(url);
  }

  /// Looks through the whole SQLite file for damage, which a query may pass by; PostgreSQL sees to
  /// itself. For commands: a start does not wait for it.
  ///
  /// @throws StoreUnavailable when there is any
  public void requireSound() {
    if (connections instanceof SqliteConnections) {
      var found =
          read(
              "be checked",
              handle -> handle.createQuery("pragma quick_check(1)").mapTo(String.class).one());
      if (!found.equals("ok")) {
        throw new StoreUnavailable(
            "the store is damaged: " + found.lines().collect(Collectors.joining(" ")), null);
      }
    }
  }

  /// The keys kept here.
  public KeyTable keys() {
    return new KeyTable(this);
  }

  /// The ids kept here that providers minted.
  public MintedIdTable mintedIds() {
    return new MintedIdTable(this);
  }

  /// Reads, each statement by itself.
  ///
  /// @param what completes "the store cannot …"
  <T> T read(String what, HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException e) {
      throw StoreUnavailable.of(what, e);
    }
  }

  /// Writes, all or nothing. To write first is what makes writers queue instead of collide.
  ///
  /// @param what completes "the store cannot …"
  <T> T write(String what, HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException e) {
      throw StoreUnavailable.of(what, e);
    }
  }

  @Override
  public void close() {
    try {
      connections.close();
    } catch (Exception e) {
      throw new StoreUnavailable("the store cannot be closed", e);
    }
  }

  private static Store embedded(DataFolder folder) {
    SqliteLibrary.preferKept();
    var file = folder.ownedFile(FILE);
    try {
      return embedded(folder, new SqliteConnections(file));
    } catch (StoreUnavailable e) {
      throw new StoreUnavailable(file + ": " + e.getMessage(), e);
    }
  }

  private static Store embedded(DataFolder folder, SqliteConnections connections) {
    var store = new Store(Jdbi.create(connections), connections);
    if (!store.isCurrent()) {
      // Two processes may both start on an empty folder.
      folder.exclusively(() -> {
        if (!store.isCurrent()) {
          Migrations.run(connections.source());
        }
        return store;
      });
    }
    return store;
  }

  private static Store postgresql(String url) {
    var pool = PostgresConnections.pool(url);
    var store = new Store(Jdbi.create(pool), pool);
    if (!store.isCurrent()) {
      try (var patient = PostgresConnections.patientPool(url)) {
        Migrations.run(patient);
      }
    }
    return store;
  }

  private boolean isCurrent() {
    return read("be opened", (Handle handle) -> Migrations.areCurrent(handle.getConnection()));
  }
}
