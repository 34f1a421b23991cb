package nines.server.egress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import nines.core.routing.Ask;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.Conduct;
import nines.core.routing.TargetState;
import nines.server.drive.AttemptEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one provider can be asked with: its keys, and what is known of its models. Safe for use by
/// many loops.
final class Provision {
  /// Models of one provider whose conduct is remembered.
  static final int MAX_TARGETS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Provision.class);

  private final Lender lender;
  private final Egress.Clocks clocks;
  private final EgressObserver observer;
  private final Map<String, TargetState> targets = new ConcurrentHashMap<>();

  Provision(Lender lender, Egress.Clocks clocks, EgressObserver observer) {
    this.lender = lender;
    this.clocks = clocks;
    this.observer = observer;
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
    var target = target(ask);
    synchronized (target) {
      return target.ask(ask, lender.first(), may, clocks.nanoTime().getAsLong());
    }
  }

  /// Nothing became of an attempt that was granted.
  void undone(Ask ask, TargetState.Answer.Granted granted) {
    var nothing = new Conduct(Conduct.Result.UNDECIDED, 0, 0);
    ended(ask, granted, nothing, 0);
  }

  /// Hears how an attempt ended.
  void giveBack(GrantedLease lease, AttemptEnd end) {
    lender.giveBack(lease.key(), end.outcome());
    var ask = lease.ask();
    var outcome = end.outcome();
    var conduct = new Conduct(outcome.result(), end.firstTokenNanos(), end.tookNanos());
    var move = ended(ask, lease.granted(), conduct, outcome.coolNanos());
    if (move != null) {
      observer.breakerMoved(ask.target().provider(), move.to());
      LOG.info(
          "circuit breaker of {} for {}: {} to {}: {}",
          ask.target(),
          ask.terms().route(),
          move.from(),
          move.to(),
          move.evidence());
    }
  }

  private TargetState.@Nullable Move ended(
      Ask ask, TargetState.Answer.Granted granted, Conduct conduct, long coolNanos) {
    var target = target(ask);
    synchronized (target) {
      return target.ended(ask, granted, conduct, coolNanos, moment());
    }
  }

  /// What is known of the model; beyond [#MAX_TARGETS] nothing is remembered.
  private TargetState target(Ask ask) {
    String model = ask.target().model();
    TargetState known = targets.get(model);
    if (known != null) {
      return known;
    }
    return targets.size() < MAX_TARGETS
        ? targets.computeIfAbsent(model, _ -> new TargetState(lender.places()))
        : new TargetState(lender.places());
  }

  private Moment moment() {
    return new Moment(clocks.nanoTime().getAsLong(), clocks.jitter());
  }
}
