package nines.simulation.provider;

import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;

/// What the edge makes of a provider's conduct.
final class Failures {
  private Failures() {}

  static Failure unreachable(Cause cause) {
    var code =
        cause == Cause.CONNECT_TIMEOUT ? FailureCode.PROVIDER_TIMEOUT : FailureCode.PROVIDER_ERROR;
    return Failure.ofProvider(code, cause, Remedy.ANYWHERE, "no answer: " + cause);
  }

  static Failure broken(Cause cause) {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR, cause, Remedy.ANYWHERE, "a broken answer: " + cause);
  }

  /// The key is not known, or has nothing left.
  static Failure refusedKey(boolean spent) {
    return spent
        ? refused(FailureCode.PROVIDER_QUOTA_EXHAUSTED, Remedy.OTHER_KEY, new Fault.Refusal(429, 0))
        : refused(new Fault.Refusal(401, 0));
  }

  static Failure refused(Fault.Refusal refusal) {
    var later = new Remedy.Anywhere(refusal.waitNanos());
    return switch (refusal.status()) {
      case 400 -> refused(FailureCode.INVALID_REQUEST, Remedy.NOWHERE, refusal);
      case 401, 403 -> refused(FailureCode.PROVIDER_ERROR, Remedy.OTHER_KEY, refusal);
      case 402 -> refused(FailureCode.PROVIDER_QUOTA_EXHAUSTED, Remedy.ELSEWHERE, refusal);
      case 413 -> refused(FailureCode.CONTEXT_LENGTH_EXCEEDED, Remedy.LARGER_WINDOW, refusal);
      case 429 -> refused(FailureCode.RATE_LIMITED, later, refusal);
      case 503, 529 -> refused(FailureCode.PROVIDER_ERROR, later, refusal);
      default -> refused(FailureCode.PROVIDER_ERROR, Remedy.ANYWHERE, refusal);
    };
  }

  private static Failure refused(FailureCode code, Remedy remedy, Fault.Refusal refusal) {
    var detail = new Failure.Detail(refusal.status(), null, null, null);
    return new Failure(
        code,
        Cause.STATUS,
        remedy,
        "answered " + refusal.status(),
        detail,
        code == FailureCode.RATE_LIMITED ? refusal.waitNanos() : 0);
  }
}
