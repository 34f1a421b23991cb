package nines.server.drive;

import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import org.jspecify.annotations.Nullable;

/// The client's side of a call; confined to the call's event loop.
public interface Sink {
  /// Sends the head of the winning attempt's answer.
  void open(AnswerHead head, Progress progress);

  /// Sends the head of a stream before any attempt has won, so that the connection lives.
  void openEarly(Progress progress);

  /// Bytes a client of the stream ignores.
  void heartbeat();

  /// Writes on; writes of one loop turn leave together.
  void write(Slice slice);

  /// Ends the answer as it should.
  void end(Progress progress, AnswerEnd end);

  /// Ends the answer with an error: as a status while no head has been sent, else in-band.
  void fail(Failure failure, Progress progress);

  /// Whether the client reads more slowly than it is written to.
  boolean isFull();

  /// Runs the task once, when the client has caught up.
  void onDrain(Runnable task);

  /// How far a call has come, for headers and comments.
  ///
  /// @param target `provider/model` of the attempt that answers, null before one won
  /// @param attempts dialled so far
  record Progress(@Nullable String target, int attempts) {}
}
