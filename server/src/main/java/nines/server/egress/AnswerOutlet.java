package nines.server.egress;

import nines.core.exchange.FrameKind;
import nines.core.failure.Failure;
import nines.server.drive.AnswerEnd;
import nines.server.drive.AnswerHead;

/// Where the reader of a body tells what it found; the attempt itself, but for tests.
interface AnswerOutlet {
  /// Whether nobody listens any more; nothing is told then.
  boolean isOver();

  void head(AnswerHead.Shape shape, AnswerEnd known);

  void frame(byte[] bytes, int from, int to, FrameKind kind);

  void ended(AnswerEnd end);

  void failed(Failure failure, AnswerEnd end);
}
