package nines.server.egress;

/// Reads the body of one answer as it comes. Confined to the event loop of its attempt.
sealed interface AnswerBody permits HeldAnswer, PieceRelay, StreamRelay, RefusedAnswer {
  /// The next bytes; they are not changed after this call.
  void bytes(byte[] bytes, int from, int to);

  /// The body came to a clean end.
  void end();

  /// It broke.
  void cut();

  /// The attempt is over, however it ended: what was taken for it is given back. Idempotent.
  default void release() {}
}
