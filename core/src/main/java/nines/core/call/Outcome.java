package nines.core.call;

import nines.core.failure.Failure;

/// How an attempt ended, as those who granted it want to know.
public sealed interface Outcome {
  /// It answered to the end.
  record Succeeded() implements Outcome {}

  /// It failed by itself.
  record Failed(Failure failure) implements Outcome {}

  /// The gateway or the client ended it; says nothing about the target.
  record Cancelled() implements Outcome {}
}
