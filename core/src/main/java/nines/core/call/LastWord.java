package nines.core.call;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
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
    long waitNanos =
        last.remedy() instanceof Remedy.OtherKey
            ? shortest(
                failures.stream().filter(f -> f.cause().isDenial()).toList(), shortestWaitNanos)
            : shortestWaitNanos;
    return last.code().retryable() && waitNanos > 0 ? last.withRetryAfterNanos(waitNanos) : last;
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
    long waitNanos = shortest(denials, shortestWaitNanos);
    if (last.code() == FailureCode.RATE_LIMITED) {
      return last.withRetryAfterNanos(waitNanos);
    }
    if (denials.stream().allMatch(f -> f.code() == FailureCode.PROVIDER_QUOTA_EXHAUSTED)
        || denials.stream().allMatch(f -> f.cause() == Cause.MEDIA)) {
      return last;
    }
    return Failure.of(
            FailureCode.NO_ELIGIBLE_TARGET,
            "no target of "
                + plan.route()
                + " can serve now: "
                + denials.stream()
                    .map(Failure::message)
                    .distinct()
                    .collect(Collectors.joining("; ")))
        .withRetryAfterNanos(waitNanos);
  }

  /// The shortest wait that is known; those for limits were counted down since they were named.
  private static long shortest(List<Failure> denials, long limitNanos) {
    return LongStream.concat(
            LongStream.of(limitNanos),
            denials.stream()
                .filter(denial -> denial.code() != FailureCode.RATE_LIMITED)
                .mapToLong(Failure::retryAfterNanos))
        .filter(wait -> wait > 0)
        .min()
        .orElse(0);
  }
}
