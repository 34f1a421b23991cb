package nines.server.egress;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import nines.core.call.Outcome;
import nines.core.routing.Ask;
import nines.core.routing.BreakerMove;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.Conduct;
import nines.core.routing.Denial;
import nines.core.routing.HedgeEnd;
import nines.core.routing.Hold;
import nines.core.routing.KeyLimit;
import nines.core.routing.Purpose;
import nines.core.routing.Target;
import nines.core.routing.TargetStanding;
import nines.core.routing.TargetState;
import nines.server.drive.AttemptEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one provider can be asked with: its keys, and what is known of its models. Safe for use by
/// many loops.
final class Provision {
  private static final Logger LOG = LoggerFactory.getLogger(Provision.class);

  private final Lender lender;
  private final Egress.Clocks clocks;
  private final EgressObserver observer;
  private final TargetBook targets;

  Provision(Lender lender, Egress.Clocks clocks, EgressObserver observer) {
    this.lender = lender;
    this.clocks = clocks;
    this.observer = observer;
    this.targets = new TargetBook(lender::places);
  }

  Lender lender() {
    return lender;
  }

  /// Asks for an attempt with one of the keys, the next in turn first.
  ///
  /// @param owner whose key it must be, null for anybody's
  TargetState.Answer ask(Ask ask, @Nullable String owner) {
    IntPredicate may =
        place -> (owner == null || lender.owner(place).equals(owner)) && lender.take(place);
    long now = nowNanos();
    var told =
        targets.use(
            ask.target().model(),
            now,
            target -> new Told(target.ask(ask, lender.first(), may, now), target.takeMoves()));
    tell(ask.target(), told.moves());
    return told.answer();
  }

  /// What a target said to an ask, and what moved by it.
  private record Told(TargetState.Answer answer, List<BreakerMove> moves) {}

  /// An attempt was not let through.
  void denied(Ask ask, Denial why) {
    observer.denied(ask, why);
    if (ask.purpose() == Purpose.HEDGE) {
      observer.hedgeEnded(
          ask, why == Denial.HEDGE_SHARE ? HedgeEnd.REFUSED_BY_SHARE : HedgeEnd.REFUSED);
    }
  }

  /// Nothing became of an attempt that was granted.
  void undone(Ask ask, TargetState.Answer.Granted granted) {
    var nothing = new Conduct(Conduct.Result.UNDECIDED, 0, 0);
    ended(new TargetState.End(ask, granted, nothing, KeyLimit.NONE));
  }

  /// Hears how an attempt ended.
  void giveBack(GrantedLease lease, AttemptEnd end) {
    lender.giveBack(lease.key(), end.outcome());
    var ask = lease.ask();
    if (ask.purpose() == Purpose.HEDGE) {
      observer.hedgeEnded(ask, hedgeEnd(end.outcome()));
    }
    var outcome = end.outcome();
    var conduct = new Conduct(outcome.result(), end.firstTokenNanos(), end.tookNanos());
    var limit = outcome.limit(lender.limitedWith(lease.key().place()));
    ended(new TargetState.End(ask, lease.granted(), conduct, limit));
  }

  private void ended(TargetState.End end) {
    var target = end.ask().target();
    var moment = new Moment(nowNanos(), clocks.jitter());
    tell(
        target,
        targets.use(
            target.model(),
            moment.nowNanos(),
            state -> {
              state.ended(end, moment);
              return state.takeMoves();
            }));
  }

  /// The models of this provider of which anything is known.
  Set<String> models() {
    return targets.models();
  }

  /// From now on these are the models that routes name.
  void route(Set<String> models) {
    targets.route(models);
  }

  TargetStanding standing(String model) {
    return targets.look(model, state -> state.standing(nowNanos()));
  }

  /// Takes an operator's order for a target of this provider.
  void hold(Target target, @Nullable Hold hold) {
    long now = nowNanos();
    var moves =
        targets.keep(
            target.model(),
            now,
            state -> {
              state.hold(hold, now);
              return state.takeMoves();
            });
    LOG.warn("target {}: {} by an operator", target, Provision.word(hold));
    tell(target, moves);
  }

  private static String word(@Nullable Hold hold) {
    return switch (hold) {
      case null -> "left to its circuit breakers";
      case OPEN -> "held open";
      case CLOSED -> "held closed";
    };
  }

  private void tell(Target target, List<BreakerMove> moves) {
    for (var move : moves) {
      observer.breakerMoved(target.provider(), move.to());
      LOG.info(
          "circuit breaker of {}, key {}: {} to {}: {}",
          target,
          move.place() + 1,
          move.from(),
          move.to(),
          move.evidence());
    }
  }

  private long nowNanos() {
    return clocks.nanoTime().getAsLong();
  }

  private static HedgeEnd hedgeEnd(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded _ -> HedgeEnd.WON;
      case Outcome.Cancelled _ -> HedgeEnd.LOST;
      case Outcome.Failed _ -> HedgeEnd.FAILED;
    };
  }
}
