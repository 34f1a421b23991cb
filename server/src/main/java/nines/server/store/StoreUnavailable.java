package nines.server.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The store could not be asked, or did not answer.
///
/// The message names what was tried and the SQL state, never a value, a key or a connection string.
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// The failure to do something, told by the SQL state alone, or by SQLite's fixed words for its
  /// code: drivers may quote values.
  ///
  /// @param what completes "the store cannot …"
  static StoreUnavailable of(String what, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return new StoreUnavailable(
            "the store cannot %s: %s".formatted(what, words(sqlite.getResultCode())), e);
      }
      if (cause instanceof SQLException sql) {
        return new StoreUnavailable(
            "the store cannot %s (SQL state %s, code %d)"
                .formatted(what, sql.getSQLState(), sql.getErrorCode()),
            e);
      }
    }
    return new StoreUnavailable("the store cannot " + what, e);
  }

  /// SQLite's words, but where a full disk is all or may be all there is to them: it meets one
  /// while it writes, and while it makes the file that its connections share.
  private static String words(SQLiteErrorCode code) {
    return switch (code) {
      case SQLITE_FULL -> "the disk is full";
      case SQLITE_IOERR_WRITE,
          SQLITE_IOERR_FSYNC,
          SQLITE_IOERR_TRUNCATE,
          SQLITE_IOERR_SHMOPEN,
          SQLITE_IOERR_SHMSIZE,
          SQLITE_IOERR_SHMMAP ->
          code.message + "; is the disk full?";
      default -> code.message;
    };
  }
}
