package nines.core.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one target beside its breakers: how it did lately, how long it takes, and what
/// load beyond the clients' own it may still be sent.
///
/// Not thread-safe; reads no clock.
public final class TargetHealth {
  /// The span over which a target must do well for a failover to it to be free.
  public static final long LATELY_NANOS = 10_000_000_000L;

  /// The share of failures in that span above which it does not do well.
  public static final double UNWELL = 0.1;

  /// How long latencies are remembered, at least.
  public static final long REMEMBERED_NANOS = 300_000_000_000L;

  /// Answers below which nothing is expected of a target.
  public static final int LEAST_ANSWERS = 20;

  /// Learned limits are never shorter than this.
  public static final long FLOOR_NANOS = 10_000_000_000L;

  /// Learned limits are never longer than this.
  public static final long CAP_NANOS = 120_000_000_000L;

  private static final double ONE_IN_A_THOUSAND = 0.999;
  private static final double ONE_IN_TWENTY = 0.95;

  private final RetryBudget budget = new RetryBudget();
  private final OutcomeWindow lately = new OutcomeWindow(LATELY_NANOS);
  private final @Nullable LatencyWindow[] windows = new LatencyWindow[Traits.places()];
  private final @Nullable Learned[] learned = new Learned[Traits.places()];
  private final @Nullable RecentTimes[] recent = new RecentTimes[Traits.places()];

  public RetryBudget budget() {
    return budget;
  }

  /// Whether an attempt must be paid for out of the budget.
  public boolean mustPay(Purpose purpose, Permit permit, long nowNanos) {
    return switch (purpose) {
      case FIRST, LAST_RESORT -> false;
      case FAILOVER -> !permit.isPlain() || lately.errorRate(nowNanos) > UNWELL;
      case RETRY, HEDGE, RESCUE, PROBE -> true;
    };
  }

  /// Learns from an attempt. One that did not come to its end was at least as slow as it had been
  /// waited for.
  public void learn(Traits traits, Conduct conduct, long nowNanos) {
    switch (conduct.result()) {
      case SUCCEEDED -> {
        lately.add(true, nowNanos);
        learnTime(traits, timeOf(traits, conduct), nowNanos);
      }
      case FAILED -> {
        lately.add(false, nowNanos);
        learnSlow(traits, conduct, nowNanos);
      }
      case CANCELLED -> learnSlow(traits, conduct, nowNanos);
      case UNDECIDED -> {}
    }
  }

  private void learnTime(Traits traits, long tookNanos, long nowNanos) {
    window(traits).add(tookNanos, nowNanos);
    recent(traits).answered(tookNanos, nowNanos);
  }

  private void learnSlow(Traits traits, Conduct conduct, long nowNanos) {
    long took = conduct.tookNanos();
    var window = window(traits);
    if (traits.stream() && conduct.firstTokenNanos() > 0) {
      learnTime(traits, conduct.firstTokenNanos(), nowNanos);
    } else if (window.total() == 0) {
      recent(traits).waited(took, nowNanos);
    } else if (took > window.quantile(0.5)) {
      window.add(took, nowNanos);
      recent(traits).overdue(nowNanos);
    }
  }

  private static long timeOf(Traits traits, Conduct conduct) {
    return traits.stream() ? conduct.firstTokenNanos() : conduct.tookNanos();
  }

  /// What may be expected of an attempt like this.
  public Expectation expectation(Traits traits) {
    var window = windows[traits.place()];
    if (window == null || window.total() < LEAST_ANSWERS) {
      return Expectation.NONE;
    }
    var known = learned[traits.place()];
    if (known == null || window.hasMoved(known.at)) {
      known = new Learned(window.mark(), expectation(traits, window));
      learned[traits.place()] = known;
    }
    return known.expectation;
  }

  /// What was expected last, and of what.
  private record Learned(LatencyWindow.Mark at, Expectation expectation) {}

  private static Expectation expectation(Traits traits, LatencyWindow window) {
    long limit = Math.clamp(window.quantile(ONE_IN_A_THOUSAND), FLOOR_NANOS, CAP_NANOS);
    long usual = window.quantile(ONE_IN_TWENTY);
    return traits.stream() ? new Expectation(limit, 0, usual) : new Expectation(0, limit, usual);
  }

  /// Forgets latencies that are too old to be expected still, of requests like this.
  public void forgetOld(Traits traits, long nowNanos) {
    var window = windows[traits.place()];
    if (window != null) {
      window.forgetOld(nowNanos);
    }
  }

  /// Whether an answer is likely to take longer than this: by the last few of them; where none is
  /// fresh, by half of those that are remembered.
  public boolean slowerThan(Traits traits, long nanos, long nowNanos) {
    var last = recent[traits.place()];
    int slower = last == null ? 0 : last.slowerThan(nanos, nowNanos);
    if (slower != 0) {
      return slower > 0;
    }
    var window = windows[traits.place()];
    return window != null && window.total() >= LEAST_ANSWERS && window.quantile(0.5) > nanos;
  }

  /// Outcomes of the last [#LATELY_NANOS].
  OutcomeWindow lately() {
    return lately;
  }

  /// Each kind of request of which anything is known.
  List<LatencyStanding> latencies() {
    var known = new ArrayList<LatencyStanding>();
    for (int place = 0; place < windows.length; place++) {
      var window = windows[place];
      if (window != null && window.total() > 0) {
        known.add(standing(Traits.at(place), window));
      }
    }
    return known;
  }

  private LatencyStanding standing(Traits traits, LatencyWindow window) {
    var expected = expectation(traits);
    return new LatencyStanding(
        traits,
        window.total(),
        window.quantile(0.5),
        window.quantile(ONE_IN_TWENTY),
        window.quantile(ONE_IN_A_THOUSAND),
        Math.max(expected.firstTokenNanos(), expected.completeNanos()));
  }

  private LatencyWindow window(Traits traits) {
    var window = windows[traits.place()];
    if (window == null) {
      window = new LatencyWindow(REMEMBERED_NANOS);
      windows[traits.place()] = window;
    }
    return window;
  }

  private RecentTimes recent(Traits traits) {
    var last = recent[traits.place()];
    if (last == null) {
      last = new RecentTimes();
      recent[traits.place()] = last;
    }
    return last;
  }
}
