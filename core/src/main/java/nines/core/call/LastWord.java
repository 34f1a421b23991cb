package nines.core.call;

import java.util.List;
import java.util.stream.Collectors;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.routing.RoutePlan;

/// What a client is told when nobody is left to ask.
final class LastWord {
  private LastWord() {}

  /// The failure that says most about why the call ended.
  ///
  /// @param shortestWaitNanos until somebody may be asked again, 0 when nobody named a wait
  static Failure of(RoutePlan plan, List<Failure> failures, long shortestWaitNanos) {
    var atProviders = failures.stream().filter(f -> !f.cause().isDenial()).toList();
    if (atProviders.isEmpty()) {
      return nobodyEligible(plan, failures, shortestWaitNanos);
    }
    var last = atProviders.getLast();
    if (last.code() == FailureCode.PROVIDER_QUOTA_EXHAUSTED) {
      last = firstLimited(atProviders, last);
    }
    return last.code().retryable() && shortestWaitNanos > 0
        ? last.withRetryAfterNanos(shortestWaitNanos)
        : last;
  }

  /// A limit that heals is the better news than a quota that does not.
  private static Failure firstLimited(List<Failure> failures, Failure otherwise) {
    return failures.stream()
        .filter(f -> f.code() == FailureCode.RATE_LIMITED)
        .findFirst()
        .orElse(otherwise);
  }

  private static Failure nobodyEligible(
      RoutePlan plan, List<Failure> denials, long shortestWaitNanos) {
    if (denials.isEmpty()) {
      return plan.nobody();
    }
    var last = denials.getLast();
    if (last.code() == FailureCode.RATE_LIMITED) {
      return last.withRetryAfterNanos(shortestWaitNanos);
    }
    if (denials.stream().allMatch(f -> f.code() == FailureCode.PROVIDER_QUOTA_EXHAUSTED)) {
      return last;
    }
    return Failure.of(
        FailureCode.NO_ELIGIBLE_TARGET,
        "no target of "
            + plan.route()
            + " can serve now: "
            + denials.stream().map(Failure::message).distinct().collect(Collectors.joining("; ")));
  }
}
