package nines.simulation.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nines.core.call.Lease;
import nines.core.call.Outcome;
import nines.core.routing.Ask;
import nines.core.routing.BreakerMove;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.Conduct;
import nines.core.routing.Denials;
import nines.core.routing.HedgeBudget;
import nines.core.routing.Purpose;
import nines.core.routing.Target;
import nines.core.routing.TargetState;
import nines.simulation.law.KeyAudit;
import nines.simulation.law.TargetAudit;
import nines.simulation.provider.ProviderSetting;
import nines.simulation.time.Chance;
import nines.simulation.time.Clockwork;

/// The gate of a world: the real states of its targets and the real share of hedges, audited.
final class SimulatedGate {
  private final Map<Target, Door> doors = new HashMap<>();
  private final HedgeBudget hedges = new HedgeBudget();
  private final Clockwork clock;
  private final Chance chance;
  private final Trace trace;
  private long granted;
  private int turn;

  SimulatedGate(List<ProviderSetting> providers, Deciders deciders, Moments moments) {
    this.clock = moments.clock();
    this.chance = moments.chance();
    this.trace = moments.trace();
    for (var provider : providers) {
      int keys = provider.keys();
      doors.put(
          provider.target(),
          new Door(
              keys,
              deciders.targets().apply(keys),
              new TargetAudit(keys, clock.nowNanos()),
              new KeyAudit(keys)));
    }
  }

  /// Where time, chance and the trace of a world come from.
  record Moments(Clockwork clock, Chance chance, Trace trace) {}

  private record Door(int keys, TargetDecider decider, TargetAudit audit, KeyAudit keyAudit) {}

  GateAnswer ask(Ask ask) {
    var door = door(ask);
    door.audit.asked(ask);
    if (ask.purpose() == Purpose.HEDGE && !hedges.take()) {
      return new GateAnswer.Denied(Denials.hedgesSpent(ask.terms()));
    }
    var answer = door.decider.ask(ask, turn++ % door.keys, clock.nowNanos());
    tell(door.decider.takeMoves(), ask.target()).forEach(door.audit::moved);
    door.keyAudit.answered(ask.purpose(), answer, clock.nowNanos());
    if (answer instanceof TargetState.Answer.Granted grant) {
      door.audit.granted(ask, grant, clock.nowNanos());
      if (ask.purpose() == Purpose.FIRST) {
        hedges.deposit(ask.terms().hedgeShare());
      }
      var lease = new SimulatedLease(++granted, ask, grant, door.audit.moves(grant.place()));
      return new GateAnswer.Granted(lease, grant.expectation());
    }
    if (ask.purpose() == Purpose.HEDGE && !(answer instanceof TargetState.Answer.Slow)) {
      hedges.giveBack();
    }
    return new GateAnswer.Denied(Denials.of(ask.target(), answer));
  }

  /// Takes a lease back.
  ///
  /// @param firstTokenNanos from dialling to the first word, 0 when none came
  /// @param tookNanos from dialling to the end
  void release(Lease lease, Outcome outcome, long firstTokenNanos, long tookNanos) {
    if (lease instanceof SimulatedLease held) {
      var ask = held.ask();
      var door = door(ask);
      var conduct = new Conduct(outcome.result(), firstTokenNanos, tookNanos);
      var limit = outcome.limit(List.of(held.place()));
      door.decider.ended(
          new TargetState.End(ask, held.granted(), conduct, limit),
          outcome,
          new Moment(clock.nowNanos(), chance));
      var moves = tell(door.decider.takeMoves(), ask.target());
      door.audit.ended(
          new TargetAudit.Ended(ask.purpose(), held.place(), outcome), held.moves(), moves);
      door.keyAudit.ended(held.place(), outcome, clock.nowNanos());
    }
  }

  private List<BreakerMove> tell(List<BreakerMove> moves, Target target) {
    moves.forEach(move -> trace.breaker(clock.nowNanos(), target, move));
    return moves;
  }

  private Door door(Ask ask) {
    var door = doors.get(ask.target());
    if (door == null) {
      throw new IllegalArgumentException("target: " + ask.target() + " is not of this world");
    }
    return door;
  }
}
