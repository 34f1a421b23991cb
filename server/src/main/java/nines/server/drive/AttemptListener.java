package nines.server.drive;

import nines.core.exchange.FrameKind;
import nines.core.failure.Failure;

/// Hears what becomes of one attempt, on the event loop that dialled it.
///
/// In order: at most one [#onHead], any number of [#onFrame], then exactly one of [#onEnd] and
/// [#onFailure].
public interface AttemptListener {
  /// A connection was found or made and the request is being written.
  ///
  /// @param reused whether the connection had served another request before
  void onConnected(boolean reused);

  /// The provider answers with a good status.
  void onHead(AnswerHead head);

  /// One whole event of a stream, a piece of a binary body, or a whole unary body. The bytes are
  /// shared and must not be changed.
  void onFrame(byte[] bytes, int from, int to, FrameKind kind);

  /// The body came to a clean end.
  void onEnd(AnswerEnd end);

  /// It failed: on the way, by status, inside the body, or by ending too soon.
  ///
  /// @param end what is known of the answer so far
  void onFailure(Failure failure, AnswerEnd end);
}
