package nines.core.call;

import java.util.List;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Conduct;
import nines.core.routing.KeyLimit;

/// How an attempt ended, as those who granted it want to know.
public sealed interface Outcome {
  /// The status by which providers tell of limits.
  int TOO_MANY = 429;

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

  /// What the provider said of the limits of the key.
  ///
  /// @param places of the keys whose limits it counts together
  default KeyLimit limit(List<Integer> places) {
    if (!(this instanceof Failed(Failure failure))) {
      return KeyLimit.NONE;
    }
    if (isSpent(failure)) {
      return new KeyLimit.Spent();
    }
    return failure.code() == FailureCode.RATE_LIMITED
            && failure.remedy() instanceof Remedy.Anywhere(long waitNanos)
            && waitNanos > 0
        ? new KeyLimit.Wait(waitNanos, places)
        : KeyLimit.NONE;
  }

  /// Whether the provider refused the key, for all its models.
  default boolean refusesKey() {
    return this instanceof Failed(Failure failure)
        && failure.remedy() instanceof Remedy.OtherKey
        && !isSpent(failure);
  }

  /// Whether nothing is left for this model, which no wait mends and another key may.
  private static boolean isSpent(Failure failure) {
    return failure.code() == FailureCode.PROVIDER_QUOTA_EXHAUSTED
        && failure.detail().status() == TOO_MANY
        && failure.remedy() instanceof Remedy.OtherKey;
  }
}
