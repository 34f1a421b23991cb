package nines.server.drive;

import org.jspecify.annotations.Nullable;

/// An attempt under way; confined to the event loop that dialled it.
public interface OpenAttempt {
  /// Ends it: an HTTP/1.1 connection is closed, an HTTP/2 stream reset. Idempotent.
  void cancel();

  /// The model the provider says it runs, as far as it has said so.
  default @Nullable String modelVersion() {
    return null;
  }

  /// Stops reading from the provider.
  void pause();

  /// Reads on.
  void resume();
}
