package nines.server.drive;

/// An attempt under way; confined to the event loop that dialled it.
public interface OpenAttempt {
  /// Ends it: an HTTP/1.1 connection is closed, an HTTP/2 stream reset. Idempotent.
  void cancel();

  /// Stops reading from the provider.
  void pause();

  /// Reads on.
  void resume();
}
