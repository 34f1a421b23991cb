package nines.server.store;

import org.jspecify.annotations.Nullable;

/// The store could not be asked, or did not answer.
///
/// The message names what was tried and the SQL state, never a value, a key or a connection string.
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
