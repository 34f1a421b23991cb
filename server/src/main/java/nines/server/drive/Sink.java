package nines.server.drive;

import nines.core.call.Verdict;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;

/// The client's side of a call; confined to the call's event loop.
public interface Sink {
  /// Sends the head of the winning attempt's answer, unless one went out early.
  void open(AnswerHead head, CallTrace trace);

  /// Lets the client of a stream hear that the call lives; sends a head first if none went out.
  void beat(CallTrace trace);

  /// Writes on; writes of one loop turn leave together.
  void write(Slice slice);

  /// Another attempt goes on with the answer: what is written from now on is its.
  void goOn(CallTrace trace);

  /// The terminal event comes next: the last chance to say what the head could not.
  void beforeLast(CallTrace trace);

  /// Ends the answer as its provider ended it.
  void end(CallTrace trace);

  /// Ends the answer with an error: as a status while no head has been sent, else in-band.
  void fail(Failure failure, CallTrace trace);

  /// Whether the client reads more slowly than it is written to.
  boolean isFull();

  /// Runs the task once, when the client has caught up.
  void onDrain(Runnable task);

  /// The call is over and all that was to be said is written. The last thing told.
  void over(Verdict verdict, CallTrace trace);
}
