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

  /// Where its answer stands for others to go on with it; null where nobody can. Known also when
  /// the attempt is over.
  default @Nullable Seam seam() {
    return null;
  }

  /// What is missing behind an answer whose reason to finish came and whose terminator did not, in
  /// the client's language; nothing where nothing may be added.
  default byte[] conclusion() {
    return new byte[0];
  }

  /// Whether its answer ended since a filter, or the model itself, held words back; known with the
  /// frame that tells the reason to finish.
  default boolean isWithheld() {
    return false;
  }

  /// Stops reading from the provider.
  void pause();

  /// Reads on.
  void resume();
}
