package nines.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import nines.core.call.CallEffect;
import nines.core.call.CallEvent;
import nines.core.call.CallLimits;
import nines.core.call.CallMachine;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Ask;
import nines.core.routing.Candidate;
import nines.core.routing.Exclusion;
import nines.core.routing.Purpose;
import nines.core.routing.RoutePlan;
import nines.core.routing.TargetTimeouts;
import nines.simulation.world.CallDecider;

/// The machine with one thing wrong: what it hears, what it wants or what it was made with.
final class CallMutant {
  private CallMutant() {}

  /// One whose effects are changed one by one.
  static CallDecider.Maker each(UnaryOperator<List<CallEffect>> one) {
    return whole(effects ->
        effects.stream().flatMap(effect -> one.apply(List.of(effect)).stream()).toList());
  }

  /// One whose effects are changed all at once.
  static CallDecider.Maker whole(UnaryOperator<List<CallEffect>> all) {
    return (limits, plan, jitter) -> {
      var machine = new CallMachine(limits, plan, jitter);
      return (event, nowNanos) -> all.apply(machine.on(event, nowNanos));
    };
  }

  /// One that was given other limits than its call has.
  static CallDecider.Maker limits(UnaryOperator<CallLimits> other) {
    return (limits, plan, jitter) -> new CallMachine(other.apply(limits), plan, jitter)::on;
  }

  /// One that asks whom the rules exclude as well.
  static CallDecider.Maker lawless() {
    return (limits, plan, jitter) -> new CallMachine(limits, withExcluded(plan), jitter)::on;
  }

  /// One that takes every failure for one that may be repeated elsewhere.
  static CallDecider.Maker stubborn() {
    return (limits, plan, jitter) -> {
      var machine = new CallMachine(limits, plan, jitter);
      return (event, nowNanos) ->
          event instanceof CallEvent.Failed(int attempt, Failure failure)
                  && failure.code() == FailureCode.INVALID_REQUEST
              ? machine.on(new CallEvent.Failed(attempt, again(failure)), nowNanos)
              : machine.on(event, nowNanos);
    };
  }

  /// One that dials a third attempt where two are open.
  static CallDecider.Maker crowding() {
    return (limits, plan, jitter) -> {
      var machine = new CallMachine(limits, plan, jitter);
      var hedges = new HashSet<Integer>();
      return (event, nowNanos) -> {
        var effects = new ArrayList<CallEffect>();
        for (var effect : machine.on(event, nowNanos)) {
          effects.add(effect);
          if (effect instanceof CallEffect.Acquire(int attempt, Ask ask)
              && ask.purpose() == Purpose.HEDGE) {
            hedges.add(attempt);
          }
          if (effect instanceof CallEffect.Dial dial
              && hedges.contains(dial.attempt())
              && limits.attempts() > 2) {
            effects.add(
                new CallEffect.Dial(
                    dial.attempt() + 1,
                    dial.candidate(),
                    dial.lease(),
                    dial.opening(),
                    dial.keeps()));
          }
        }
        return effects;
      };
    };
  }

  /// One that takes the first repeated word of a rescue for a new one.
  static CallDecider.Maker hasty() {
    return (limits, plan, jitter) -> {
      var machine = new CallMachine(limits, plan, jitter);
      return (event, nowNanos) -> {
        var effects = new ArrayList<>(machine.on(event, nowNanos));
        if (event instanceof CallEvent.FirstToken(int attempt)) {
          effects.addAll(machine.on(new CallEvent.CaughtUp(attempt), nowNanos));
        }
        return effects;
      };
    };
  }

  /// One that passes a broken stream off as a whole answer.
  static CallDecider.Maker truncating() {
    return (limits, plan, jitter) -> {
      var machine = new CallMachine(limits, plan, jitter);
      var spoke = new ArrayList<CallEffect>();
      return (event, nowNanos) -> {
        var effects = new ArrayList<CallEffect>();
        if (event instanceof CallEvent.Failed(int attempt, Failure _) && !spoke.isEmpty()) {
          effects.addAll(machine.on(new CallEvent.FinishSeen(attempt), nowNanos));
          effects.addAll(machine.on(new CallEvent.Ended(attempt), nowNanos));
        } else {
          effects.addAll(machine.on(event, nowNanos));
        }
        effects.stream().filter(CallEffect.Commit.class::isInstance).forEach(spoke::add);
        return effects;
      };
    };
  }

  /// One that sends hedges under another name.
  static CallEffect disguised(CallEffect effect) {
    return effect instanceof CallEffect.Acquire(int attempt, Ask ask)
            && ask.purpose() == Purpose.HEDGE
        ? new CallEffect.Acquire(
            attempt,
            new Ask(ask.target(), Purpose.FAILOVER, ask.terms(), ask.traits(), ask.waitedNanos()))
        : effect;
  }

  private static Failure again(Failure failure) {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR, failure.cause(), Remedy.ANYWHERE, failure.message());
  }

  private static RoutePlan withExcluded(RoutePlan plan) {
    var all = new ArrayList<>(plan.candidates());
    var timeouts = new TargetTimeouts(1, 0, 10_000_000_000L, 10_000_000_000L, 0);
    for (Exclusion exclusion : plan.excluded()) {
      all.add(new Candidate(exclusion.target(), timeouts, 0));
    }
    return new RoutePlan(plan.terms(), all, List.of());
  }
}
