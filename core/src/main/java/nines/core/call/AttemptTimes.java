package nines.core.call;

import nines.core.routing.Candidate;
import nines.core.routing.Expectation;

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
}
