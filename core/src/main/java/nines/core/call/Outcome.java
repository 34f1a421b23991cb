package nines.core.call;

import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Conduct;

/// How an attempt ended, as those who granted it want to know.
public sealed interface Outcome {
  /// It answered to the end.
  record Succeeded() implements Outcome {}

  /// It failed by itself.
  record Failed(Failure failure) implements Outcome {}

  /// The gateway or the client ended it; says nothing about the target.
  record Cancelled() implements Outcome {}

  /// What it says of the target.
  default Conduct.Result result() {
    return switch (this) {
      case Succeeded _ -> Conduct.Result.SUCCEEDED;
      case Cancelled _ -> Conduct.Result.CANCELLED;
      case Failed(Failure failure) ->
          failure.blamesTarget() ? Conduct.Result.FAILED : Conduct.Result.UNDECIDED;
    };
  }

  /// How long the provider wants the key left alone for the model, 0 for not at all.
  default long coolNanos() {
    return this instanceof Failed(Failure failure)
            && failure.code() == FailureCode.RATE_LIMITED
            && failure.remedy() instanceof Remedy.Anywhere(long waitNanos)
        ? waitNanos
        : 0;
  }
}
