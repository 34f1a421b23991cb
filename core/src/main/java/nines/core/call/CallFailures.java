package nines.core.call;

import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Candidate;

/// The failures that a call itself finds: time that passed, and answers that broke off.
final class CallFailures {
  private CallFailures() {}

  static Failure silent(Candidate candidate, boolean stream) {
    return Failure.ofProvider(
        FailureCode.PROVIDER_TIMEOUT,
        stream ? Cause.FIRST_TOKEN_TIMEOUT : Cause.ATTEMPT_TIMEOUT,
        Remedy.ELSEWHERE,
        candidate.target() + (stream ? " sent no token in time" : " did not answer in time"));
  }

  static Failure stalled(Candidate candidate) {
    return Failure.ofProvider(
        FailureCode.PROVIDER_TIMEOUT,
        Cause.STALLED,
        Remedy.ELSEWHERE,
        candidate.target() + " fell silent in the middle of its answer");
  }

  static Failure wordless(Candidate candidate) {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR,
        Cause.MALFORMED,
        Remedy.ANYWHERE,
        candidate.target() + " sent too much before its first token");
  }

  static Failure withheld(Candidate candidate) {
    return Failure.ofProvider(
        FailureCode.CONTENT_FILTERED,
        Cause.IN_BAND,
        Remedy.ELSEWHERE,
        "a filter of " + candidate.target() + " held the answer back");
  }

  static Failure deadlinePassed() {
    return Failure.of(
        FailureCode.DEADLINE_EXCEEDED,
        "the deadline of the call passed before an answer was whole");
  }

  static Failure cutShort() {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR,
        Cause.CUT,
        Remedy.ANYWHERE,
        "the stream ended without a reason to finish");
  }

  static Failure interrupted(Failure failure) {
    return new Failure(
        FailureCode.STREAM_INTERRUPTED,
        failure.cause(),
        Remedy.NOWHERE,
        "the answer broke off: " + failure.message(),
        failure.detail(),
        0);
  }
}
