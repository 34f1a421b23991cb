package nines.server.egress;

import nines.dialect.stream.Cursor;
import org.jspecify.annotations.Nullable;

/// Reads the body of one answer as it comes. Confined to the event loop of its attempt.
sealed interface AnswerBody permits HeldAnswer, PieceRelay, StreamRelay, RefusedAnswer {
  /// The next bytes; they are not changed after this call.
  void bytes(byte[] bytes, int from, int to);

  /// The body came to a clean end.
  void end();

  /// It broke.
  void cut();

  /// Where a stream stands for others to go on with it, null where nobody can.
  default @Nullable Cursor cursor() {
    return null;
  }

  /// The model the provider says it runs, null where it has not said so.
  default @Nullable String modelVersion() {
    return null;
  }

  /// What is missing behind a stream that told its reason to finish and no terminator.
  default byte[] conclusion() {
    return new byte[0];
  }

  /// Whether the answer's reason to finish, as far as it is known, is that words were held back.
  default boolean isWithheld() {
    return false;
  }

  /// The attempt is over, however it ended: what was taken for it is given back. Idempotent.
  default void release() {}
}
