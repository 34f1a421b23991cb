package nines.core.call;

import nines.core.failure.Failure;
import nines.core.failure.Remedy;
import nines.core.routing.Purpose;

/// What an attempt that failed means to its call.
sealed interface Setback {
  Setback NEXT = new Next();
  Setback BREAK = new Break();

  /// The call ends with it.
  record Final(Failure told) implements Setback {}

  /// Somebody else may be asked.
  record Next() implements Setback {}

  /// The client has heard a part of the answer, and somebody else may go on with it.
  record Break() implements Setback {}

  /// Judges a failure, and has the roster learn from it who may still be asked.
  static Setback of(Moment at, Attempt attempt, Failure failure) {
    var judged = at.limits.judged(failure);
    return switch (at.phase) {
      case Phase.Seeking _ -> {
        if (judged.remedy() instanceof Remedy.Nowhere && attempt.purpose() != Purpose.HEDGE) {
          yield new Final(failure);
        }
        at.roster.failed(attempt.place(), judged, at.nowNanos);
        yield NEXT;
      }
      case Phase.Speaking _ -> {
        boolean mayGoOn = at.limits.rescue() && at.limits.stream() && !attempt.hasFinished();
        yield mayGoOn ? carriedOn(at, attempt, judged, BREAK) : interrupted(failure);
      }
      case Phase.Rescuing _ -> carriedOn(at, attempt, judged, NEXT);
      case Phase.Over _ -> NEXT;
    };
  }

  /// Where and when an attempt fails.
  record Moment(CallLimits limits, Roster roster, Phase phase, long nowNanos) {}

  /// What a content filter says of an answer stands in its middle too.
  private static Setback carriedOn(Moment at, Attempt attempt, Failure failure, Setback how) {
    if (at.limits.isVerdict(failure)) {
      return interrupted(failure);
    }
    at.roster.failedRescue(attempt, failure, at.nowNanos);
    return how;
  }

  private static Setback interrupted(Failure failure) {
    return new Final(CallFailures.interrupted(failure));
  }
}
