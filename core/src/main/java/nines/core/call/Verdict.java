package nines.core.call;

import nines.core.failure.Failure;

/// How a call ended. Exactly one per call.
public sealed interface Verdict {
  /// The client got a whole answer.
  record Served(int attempt) implements Verdict {}

  /// The client was told of a failure: in place of an answer, or in-band after a part of one.
  record Refused(Failure failure) implements Verdict {}

  /// The client left.
  record Abandoned() implements Verdict {}
}
