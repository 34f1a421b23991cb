package nines.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nines.core.call.Outcome;
import nines.core.routing.Ask;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.Conduct;
import nines.core.routing.Expectation;
import nines.core.routing.KeyLimit;
import nines.core.routing.Permit;
import nines.core.routing.Purpose;
import nines.core.routing.TargetState;
import nines.core.routing.TargetState.Answer;
import nines.simulation.law.Invariant;

/// The state of a target with one thing wrong.
final class TargetMutant {
  private TargetMutant() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.ofTarget("retries for nothing", Invariant.RETRIES_WITHIN_BUDGET, FreeRetries::new),
        Mutant.ofTarget("probes with everybody", Invariant.ONE_PROBE, ManyProbes::new),
        Mutant.ofTarget("believes the past", Invariant.THE_PAST_PROVES_NOTHING, Believer::new),
        Mutant.ofTarget("checks everybody", Invariant.CHECKS_SPARE_THE_WELL, Busybody::new),
        Mutant.ofTarget("hears no check", Invariant.CHECKS_END_THE_WAIT, DeafToChecks::new),
        Mutant.ofTarget("shows refused keys", Invariant.REFUSED_KEYS_REST, Shameless::new),
        Mutant.ofTarget("drops good keys", Invariant.GOOD_KEYS_SERVE, Sulky::new),
        Mutant.ofTarget("never forgives", Invariant.SERVICE_HEALS, NoPardon::new));
  }

  /// Lets every retry pass as if it were a call's first attempt.
  private static final class FreeRetries extends ChangedTarget {
    private FreeRetries(int keys) {
      super(keys);
    }

    @Override
    public Answer ask(Ask ask, int start, long nowNanos) {
      boolean check = ask.purpose() == Purpose.PROBE;
      return super.ask(check ? ask : as(Purpose.FIRST, ask), start, nowNanos);
    }
  }

  /// Lets everybody probe an open breaker.
  private static final class ManyProbes extends ChangedTarget {
    private ManyProbes(int keys) {
      super(keys);
    }

    @Override
    public Answer ask(Ask ask, int start, long nowNanos) {
      var answer = super.ask(ask, start, nowNanos);
      return answer instanceof Answer.Open && ask.purpose() != Purpose.PROBE
          ? new Answer.Granted(0, new Permit(Permit.Terms.PROBE, 0), Expectation.NONE)
          : answer;
    }
  }

  /// Takes every outcome for one of now.
  private static final class Believer extends ChangedTarget {
    private final Map<Integer, Permit> latest = new HashMap<>();

    private Believer(int keys) {
      super(keys);
    }

    @Override
    public Answer ask(Ask ask, int start, long nowNanos) {
      var answer = super.ask(ask, start, nowNanos);
      if (answer instanceof Answer.Granted(int place, Permit permit, var _)) {
        latest.put(place, permit);
      }
      return answer;
    }

    @Override
    public void ended(TargetState.End end, Outcome outcome, Moment moment) {
      var granted = end.granted();
      var now = latest.getOrDefault(granted.place(), granted.permit());
      var believed = new Answer.Granted(granted.place(), now, granted.expectation());
      super.ended(
          new TargetState.End(end.ask(), believed, end.conduct(), end.limit()), outcome, moment);
    }
  }

  /// Lets health checks pass to whoever is well.
  private static final class Busybody extends ChangedTarget {
    private Busybody(int keys) {
      super(keys);
    }

    @Override
    public Answer ask(Ask ask, int start, long nowNanos) {
      return super.ask(
          ask.purpose() == Purpose.PROBE ? as(Purpose.RETRY, ask) : ask, start, nowNanos);
    }
  }

  /// Learns nothing of health checks.
  private static final class DeafToChecks extends ChangedTarget {
    private DeafToChecks(int keys) {
      super(keys);
    }

    @Override
    public void ended(TargetState.End end, Outcome outcome, Moment moment) {
      if (end.ask().purpose() != Purpose.PROBE) {
        super.ended(end, outcome, moment);
      }
    }
  }

  /// Does not hear what is said of keys.
  private static final class Shameless extends ChangedTarget {
    private Shameless(int keys) {
      super(keys);
    }

    @Override
    public void ended(TargetState.End end, Outcome outcome, Moment moment) {
      super.ended(
          new TargetState.End(end.ask(), end.granted(), end.conduct(), KeyLimit.NONE),
          new Outcome.Cancelled(),
          moment);
    }
  }

  /// Lets no key be shown any more once something failed.
  private static final class Sulky extends ChangedTarget {
    private boolean failed;

    private Sulky(int keys) {
      super(keys);
    }

    @Override
    public Answer ask(Ask ask, int start, long nowNanos) {
      return failed ? new Answer.NoKey() : super.ask(ask, start, nowNanos);
    }

    @Override
    public void ended(TargetState.End end, Outcome outcome, Moment moment) {
      failed |= end.conduct().result() == Conduct.Result.FAILED;
      super.ended(end, outcome, moment);
    }
  }

  /// Is open for good once something failed.
  private static final class NoPardon extends ChangedTarget {
    private boolean failed;

    private NoPardon(int keys) {
      super(keys);
    }

    @Override
    public Answer ask(Ask ask, int start, long nowNanos) {
      return failed ? new Answer.Open("for good") : super.ask(ask, start, nowNanos);
    }

    @Override
    public void ended(TargetState.End end, Outcome outcome, Moment moment) {
      failed |= end.conduct().result() == Conduct.Result.FAILED;
      super.ended(end, outcome, moment);
    }
  }

  private static Ask as(Purpose purpose, Ask ask) {
    return new Ask(ask.target(), purpose, ask.terms(), ask.traits(), ask.waitedNanos());
  }
}
