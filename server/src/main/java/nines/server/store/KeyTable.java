package nines.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import nines.core.admission.KeyEntry;
import nines.core.admission.KeyTerms;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The virtual keys in the store. Blocks; every change is numbered, see `V1__keys.sql`.
public final class KeyTable implements KeySource {
  /// Most keys that are neither revoked nor expired: all of them are held in memory.
  public static final int MAX_LIVE_KEYS = 100_000;

  /// Most keys one page of the list holds.
  public static final int MAX_PAGE = 1_000;

  private static final String COLUMNS =
      "id, hash, name, routes, targets, may_explain, created_at, expires_at, revoked_at";

  private final Store store;
  private final int maxLiveKeys;

  KeyTable(Store store) {
    this(store, MAX_LIVE_KEYS);
  }

  KeyTable(Store store, int maxLiveKeys) {
    this.store = store;
    this.maxLiveKeys = maxLiveKeys;
  }

  /// Keeps a new key.
  ///
  /// @throws KeyLimitReached when there are [#MAX_LIVE_KEYS] already
  KeyEntry add(VirtualKey key, KeyTerms terms, Instant now) {
    return store.write(
        "keep a key", handle -> insert(handle, nextVersion(handle), key, terms, now));
  }

  /// Keeps a new key if there was never any; false when there was.
  boolean addFirst(VirtualKey key, KeyTerms terms, Instant now) {
    return store.write(
        "keep the first key",
        handle -> {
          long version = nextVersion(handle);
          if (count(handle, "select count(*) from virtual_key") > 0) {
            return false;
          }
          insert(handle, version, key, terms, now);
          return true;
        });
  }

  /// Revokes a key for good; the entry as it is now, or nothing when there is no such key. A key
  /// that is revoked already keeps its instant.
  public Optional<KeyEntry> revoke(String id, Instant now) {
    return store.write(
        "revoke a key",
        handle -> {
          long version = nextVersion(handle);
          handle
              .createUpdate(
                  "update virtual_key set revoked_at = :now, changed_in = :version"
                      + " where id = :id and revoked_at is null")
              .bind("now", now.toEpochMilli())
              .bind("version", version)
              .bind("id", id)
              .execute();
          return handle
              .createQuery("select " + COLUMNS + " from virtual_key where id = :id")
              .bind("id", id)
              .map((rows, _) -> read(rows).entry())
              .findOne();
        });
  }

  /// A page of the list, oldest key first.
  ///
  /// @param after the id of the last key of the page before, or null for the first page; an id that
  ///   is unknown gives an empty page
  /// @param limit 1 to [#MAX_PAGE]
  public List<KeyEntry> page(@Nullable String after, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw new IllegalArgumentException(
          "limit: %d (expected: 1 to %d)".formatted(limit, MAX_PAGE));
    }
    var from = after == null ? "0" : "(select made_in from virtual_key where id = :after)";
    return store.read(
        "list the keys",
        handle -> {
          var query =
              handle.createQuery(
                  "select %s from virtual_key where made_in > %s order by made_in limit :limit"
                      .formatted(COLUMNS, from));
          if (after != null) {
            query.bind("after", after);
          }
          return query.bind("limit", limit).map((rows, _) -> read(rows).entry()).list();
        });
  }

  /// Runs at every start and several times a second, and so by plain JDBC: the first statement that
  /// goes through Jdbi initialises Flight Recorder, a noticeable part of the start.
  @Override
  public KeyChanges changesAfter(long version) {
    return store.read("tell what changed", handle -> changesAfter(handle.getConnection(), version));
  }

  private static KeyChanges changesAfter(Connection connection, long version) {
    try (var statement = connection.createStatement()) {
      long newest = version(statement);
      if (newest == version) {
        return new KeyChanges(version, false, List.of());
      }
      // A smaller number than before is a database put back from a copy: nothing known holds.
      boolean fromStart = version == NOTHING_KNOWN || newest < version;
      var which = fromStart ? "revoked_at is null" : "changed_in > " + version;
      return new KeyChanges(newest, fromStart, keys(statement, which));
    } catch (SQLException e) {
      throw StoreUnavailable.of("tell what changed", e);
    }
  }

  private static long version(Statement statement) throws SQLException {
    try (var rows = statement.executeQuery("select version from key_changes")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /// Rows beyond the version just read may be among them; to apply those twice does no harm.
  private static List<StoredKey> keys(Statement statement, String which) throws SQLException {
    try (var rows =
        statement.executeQuery("select " + COLUMNS + " from virtual_key where " + which)) {
      var keys = new ArrayList<StoredKey>();
      while (rows.next()) {
        keys.add(read(rows));
      }
      return keys;
    }
  }

  private KeyEntry insert(
      Handle handle, long version, VirtualKey key, KeyTerms terms, Instant now) {
    var live =
        handle
            .createQuery(
                "select count(*) from virtual_key where revoked_at is null"
                    + " and (expires_at is null or expires_at > :now)")
            .bind("now", now.toEpochMilli())
            .mapTo(Long.class)
            .one();
    if (live >= maxLiveKeys) {
      throw new KeyLimitReached(maxLiveKeys);
    }
    handle
        .createUpdate(
            "insert into virtual_key ("
                + COLUMNS
                + ", made_in, changed_in) values"
                + " (:id, :hash, :name, :routes, :targets, :explain, :now, :expires, null,"
                + " :version, :version)")
        .bind("id", key.id())
        .bind("hash", HexFormat.of().formatHex(key.hash()))
        .bind("name", terms.name())
        .bind("routes", String.join(" ", terms.routes()))
        .bind("targets", String.join(" ", terms.targets()))
        .bind("explain", terms.mayExplain() ? 1 : 0)
        .bind("now", now.toEpochMilli())
        .bind("expires", terms.expires() == null ? null : terms.expires().toEpochMilli())
        .bind("version", version)
        .execute();
    return new KeyEntry(key.id(), terms, Instant.ofEpochMilli(now.toEpochMilli()), null);
  }

  private static long nextVersion(Handle handle) {
    handle.execute("update key_changes set version = version + 1");
    return count(handle, "select version from key_changes");
  }

  private static long count(Handle handle, String query) {
    return handle.createQuery(query).mapTo(Long.class).one();
  }

  private static StoredKey read(ResultSet row) throws SQLException {
    var terms =
        new KeyTerms(
            row.getString("name"),
            names(row.getString("routes")),
            names(row.getString("targets")),
            row.getInt("may_explain") != 0,
            instant(row, "expires_at"));
    var created = Instant.ofEpochMilli(row.getLong("created_at"));
    var entry = new KeyEntry(row.getString("id"), terms, created, instant(row, "revoked_at"));
    return new StoredKey(entry, row.getString("hash"));
  }

  private static List<String> names(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
