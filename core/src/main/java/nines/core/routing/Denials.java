package nines.core.routing;

import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;

/// Why an attempt may not begin, as the failures that calls and clients are told.
public final class Denials {
  private Denials() {}

  /// The provider stands in no configuration.
  public static Failure notConfigured(Target target) {
    return denied(Cause.DENIED, "provider " + target.provider() + " is not configured");
  }

  /// The route may send no further attempt beside a slow one for now.
  public static Failure hedgesSpent(RouteTerms terms) {
    return denied(Cause.BUDGET_SPENT, "the hedges of " + terms.route() + " are spent");
  }

  /// Why the target could not be asked.
  ///
  /// @param answer anything but a grant
  public static Failure of(Target target, TargetState.Answer answer) {
    return switch (answer) {
      case TargetState.Answer.Granted _ -> throw new IllegalArgumentException("answer: granted");
      case TargetState.Answer.NoKey _ ->
          denied(Cause.DENIED, "every key of provider " + target.provider() + " was refused");
      case TargetState.Answer.NoQuota _ ->
          Failure.ofProvider(
              FailureCode.PROVIDER_QUOTA_EXHAUSTED,
              Cause.DENIED,
              Remedy.ELSEWHERE,
              "every key of provider " + target.provider() + " has nothing left for " + target);
      case TargetState.Answer.Cooling(long waitNanos) ->
          new Failure(
              FailureCode.RATE_LIMITED,
              Cause.DENIED,
              new Remedy.Anywhere(waitNanos),
              target + " asked for a wait",
              Failure.Detail.NONE,
              waitNanos);
      case TargetState.Answer.Open(String evidence) ->
          denied(Cause.BREAKER_OPEN, "the circuit breaker of " + target + " is open: " + evidence);
      case TargetState.Answer.Slow _ -> denied(Cause.BUDGET_SPENT, target + " is slow as well");
      case TargetState.Answer.Spent _ ->
          denied(Cause.BUDGET_SPENT, "the retry budget of " + target + " is spent");
    };
  }

  private static Failure denied(Cause cause, String message) {
    return Failure.ofProvider(FailureCode.PROVIDER_ERROR, cause, Remedy.ELSEWHERE, message);
  }
}
