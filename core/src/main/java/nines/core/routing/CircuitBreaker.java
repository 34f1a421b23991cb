package nines.core.routing;

import nines.core.routing.Permit.Terms;
import org.jspecify.annotations.Nullable;

/// Keeps attempts from a target that fails, lets one probe it after a while, and gives it back its
/// load by and by.
///
/// Not thread-safe; reads no clock and draws no random number. Each move begins a generation, and
/// an outcome counts only in that of its permit: what was sent before the breaker moved proves
/// nothing afterwards, even where it has come back to the same phase.
public final class CircuitBreaker {
  /// The longest time it stays open, in cooldowns of its rules.
  public static final int LONGEST_COOLDOWNS = 2;

  /// The same where the target has been away for [#LONG_AWAY_NANOS].
  public static final int LONG_AWAY_COOLDOWNS = 3;

  /// Time without a success after which nobody hopes from moment to moment any more.
  public static final long LONG_AWAY_NANOS = 120_000_000_000L;

  /// The share of attempts that pass right after a probe succeeded.
  public static final double FIRST_SHARE = 0.25;

  /// Time in which that share doubles.
  public static final long DOUBLING_NANOS = 1_000_000_000L;

  private final BreakerRules rules;
  private final OutcomeWindow outcomes;
  private final @Nullable LatencyWindow firstTokens;
  private final @Nullable LatencyWindow completions;
  private BreakerPhase phase = BreakerPhase.CLOSED;
  private int failuresInARow;
  private long failingSinceNanos;
  private int openings;
  private long awaySinceNanos;
  private long generation;
  private long untilNanos;
  private long sinceNanos;
  private double credit;
  private String evidence = "";

  public CircuitBreaker(BreakerRules rules) {
    this.rules = rules;
    this.outcomes = new OutcomeWindow(rules.windowNanos());
    this.firstTokens = windowFor(rules.firstTokenP99Nanos());
    this.completions = windowFor(rules.completeP99Nanos());
  }

  private @Nullable LatencyWindow windowFor(long boundNanos) {
    return boundNanos == 0 ? null : new LatencyWindow(rules.windowNanos());
  }

  public BreakerPhase phase() {
    return phase;
  }

  /// Why it moved last, in words for a log; empty while it never did.
  public String evidence() {
    return evidence;
  }

  /// How it stands now.
  public BreakerStanding standing(long nowNanos) {
    return new BreakerStanding(
        phase,
        evidence,
        sinceNanos,
        phase == BreakerPhase.OPEN ? Math.max(0, untilNanos - nowNanos) : 0,
        failuresInARow,
        outcomes.total(nowNanos),
        outcomes.errorRate(nowNanos));
  }

  /// When the next probe may pass; means nothing but while open.
  public long untilNanos() {
    return untilNanos;
  }

  /// A permit of this generation, for an attempt that passes whatever the phase says.
  public Permit permit(Terms terms) {
    return new Permit(terms, generation);
  }

  /// Asks for an attempt; null when none may pass now.
  public @Nullable Permit ask(long nowNanos) {
    return switch (phase) {
      case CLOSED -> permit(Terms.CLOSED);
      case OPEN -> {
        if (nowNanos - untilNanos < 0) {
          yield null;
        }
        move(BreakerPhase.PROBING, nowNanos);
        yield permit(Terms.PROBE);
      }
      case PROBING -> null;
      case RAMPING -> ramp(nowNanos);
    };
  }

  private @Nullable Permit ramp(long nowNanos) {
    double doublings = (double) (nowNanos - sinceNanos) / DOUBLING_NANOS;
    double share = FIRST_SHARE * Math.pow(2, doublings);
    if (share >= 1) {
      close("the ramp is over", nowNanos);
      return permit(Terms.CLOSED);
    }
    credit += share;
    if (credit < 1) {
      return null;
    }
    credit--;
    return permit(Terms.RAMP);
  }

  /// An attempt succeeded.
  ///
  /// @param firstTokenNanos from dialling to the first token, 0 when it was not measured
  /// @param completeNanos from dialling to the end
  public void succeeded(Permit permit, long firstTokenNanos, long completeNanos, Moment moment) {
    if (isPast(permit)) {
      return;
    }
    switch (permit.terms()) {
      case CLOSED -> {
        failuresInARow = 0;
        outcomes.add(true, moment.nowNanos());
        tooSlow(firstTokenNanos, completeNanos, moment);
      }
      case PROBE, LAST_RESORT -> {
        if (phase == BreakerPhase.OPEN || phase == BreakerPhase.PROBING) {
          move(BreakerPhase.RAMPING, moment.nowNanos());
          credit = 0;
          evidence = "a probe succeeded";
        }
      }
      case RAMP -> {}
    }
  }

  /// An attempt failed by the target's own fault.
  public void failed(Permit permit, Moment moment) {
    if (isPast(permit)) {
      return;
    }
    switch (permit.terms()) {
      case CLOSED -> countFailure(moment);
      case PROBE -> open("the probe failed", moment);
      case RAMP -> open("an attempt of the ramp failed", moment);
      case LAST_RESORT -> {}
    }
  }

  /// An attempt ended without a word about the target.
  public void undecided(Permit permit, Moment moment) {
    if (permit.probes() && !isPast(permit)) {
      move(BreakerPhase.OPEN, moment.nowNanos());
      untilNanos = moment.nowNanos();
    }
  }

  /// An attempt that was let pass is not sent: as if nobody had asked.
  public void unsent(Permit permit) {
    if (permit.probes() && !isPast(permit)) {
      phase = BreakerPhase.OPEN;
      generation--;
    }
  }

  private boolean isPast(Permit permit) {
    return permit.generation() != generation;
  }

  /// Closes it by an operator's order and forgets what it remembers.
  public void reset(long nowNanos) {
    close("closed by an operator", nowNanos);
  }

  private void countFailure(Moment moment) {
    long nowNanos = moment.nowNanos();
    if (failuresInARow++ == 0) {
      failingSinceNanos = nowNanos;
    }
    outcomes.add(false, nowNanos);
    int total = outcomes.total(nowNanos);
    double errorRate = outcomes.errorRate(nowNanos);
    if (failuresInARow >= rules.failures()) {
      open(failuresInARow + " failures in a row", moment);
    } else if (nowNanos - failingSinceNanos >= rules.failingForNanos()) {
      open("nothing but failures for " + millis(nowNanos - failingSinceNanos), moment);
    } else if (total >= rules.minCalls() && errorRate >= rules.errorRate()) {
      open(Math.round(100 * errorRate) + " % of " + total + " calls failed", moment);
    }
  }

  private void tooSlow(long firstTokenNanos, long completeNanos, Moment moment) {
    if (firstTokenNanos > 0) {
      judge(firstTokens, firstTokenNanos, rules.firstTokenP99Nanos(), "first token", moment);
    }
    judge(completions, completeNanos, rules.completeP99Nanos(), "whole answer", moment);
  }

  private void judge(
      @Nullable LatencyWindow window, long tookNanos, long boundNanos, String what, Moment moment) {
    if (window == null || phase != BreakerPhase.CLOSED) {
      return;
    }
    window.add(tookNanos, moment.nowNanos());
    if (window.total() >= rules.minCalls()) {
      long p99 = window.quantile(0.99);
      if (p99 > boundNanos) {
        open("p99 of the " + what + " is " + millis(p99), moment);
      }
    }
  }

  private void open(String why, Moment moment) {
    if (openings++ == 0) {
      awaySinceNanos = moment.nowNanos();
    }
    long cooldown = cooldowns(moment.nowNanos()) * rules.cooldownNanos();
    move(BreakerPhase.OPEN, moment.nowNanos());
    untilNanos = moment.nowNanos() + cooldown / 2 + moment.jitter().below(cooldown / 2);
    evidence = why;
    forget();
  }

  private long cooldowns(long nowNanos) {
    return nowNanos - awaySinceNanos >= LONG_AWAY_NANOS
        ? LONG_AWAY_COOLDOWNS
        : Math.min(openings, LONGEST_COOLDOWNS);
  }

  private void close(String why, long nowNanos) {
    move(BreakerPhase.CLOSED, nowNanos);
    openings = 0;
    evidence = why;
    forget();
  }

  private void move(BreakerPhase to, long nowNanos) {
    phase = to;
    generation++;
    sinceNanos = nowNanos;
  }

  private void forget() {
    failuresInARow = 0;
    outcomes.clear();
    if (firstTokens != null) {
      firstTokens.clear();
    }
    if (completions != null) {
      completions.clear();
    }
  }

  private static String millis(long nanos) {
    return nanos / 1_000_000 + " ms";
  }

  /// When something happens, and where its randomness comes from.
  public record Moment(long nowNanos, Jitter jitter) {}
}
