package nines.core.call;

import nines.core.failure.Failure;
import nines.core.routing.Candidate;
import nines.core.routing.Expectation;
import org.jspecify.annotations.Nullable;

/// How long an attempt is waited for, by what is configured and what was learned of its target.
final class AttemptTimes {
  /// No second attempt, whatever time passes.
  static final long NEVER = -1;

  private final CallLimits limits;

  AttemptTimes(CallLimits limits) {
    this.limits = limits;
  }

  /// How long the attempt has for its first token, or for a whole unary answer.
  ///
  /// @param leftNanos of the call's deadline
  /// @param another whether somebody else could still be asked
  long answerNanos(Candidate candidate, Expectation expected, long leftNanos, boolean another) {
    var timeouts = candidate.timeouts();
    if (limits.stream()) {
      long learned = firstOf(expected.firstTokenNanos(), timeouts.coldFirstToken());
      return Math.min(firstOf(timeouts.firstToken(), learned), leftNanos);
    }
    long known = firstOf(timeouts.attempt(), expected.completeNanos());
    if (known > 0) {
      return Math.min(known, leftNanos);
    }
    return another ? leftNanos / 2 : leftNanos;
  }

  private static long firstOf(long wanted, long otherwise) {
    return wanted > 0 ? wanted : otherwise;
  }

  /// How long until a second attempt is sent beside this one, [#NEVER] where none is wanted or it
  /// is not known when.
  long hedgeNanos(Expectation expected) {
    var hedge = limits.hedge();
    if (hedge == null) {
      return NEVER;
    }
    if (hedge.afterNanos() != HedgeRules.LEARNED) {
      return hedge.afterNanos();
    }
    return expected.usualNanos() > 0 ? expected.usualNanos() : NEVER;
  }

  /// What is wrong with an attempt whose time for this is over; null when it has said by now what
  /// it was waited for.
  @Nullable Failure overdue(Attempt attempt, CallTimer timer) {
    if (timer instanceof CallTimer.Silence) {
      return attempt.hasFinished() ? null : CallFailures.stalled(attempt.candidate());
    }
    return attempt.hasSpoken() ? null : CallFailures.silent(attempt.candidate(), limits.stream());
  }

  /// When the client has heard nothing for so long that it wants a heartbeat.
  static CallEffect.Wake beat(long nowNanos) {
    return new CallEffect.Wake(CallTimer.HEARTBEAT, nowNanos + CallLimits.HEARTBEAT_NANOS);
  }

  /// When an attempt that says nothing more is silent for too long.
  static CallEffect.Wake silence(Attempt attempt, long nowNanos) {
    long silence = attempt.candidate().timeouts().betweenTokens();
    return new CallEffect.Wake(new CallTimer.Silence(attempt.number()), nowNanos + silence);
  }

  /// When nothing more is waited for behind the finish.
  static CallEffect.Wake grace(Attempt attempt, long nowNanos) {
    return new CallEffect.Wake(
        new CallTimer.Grace(attempt.number()), nowNanos + CallLimits.GRACE_NANOS);
  }
}
