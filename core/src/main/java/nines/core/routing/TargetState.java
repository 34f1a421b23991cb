package nines.core.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import nines.core.routing.CircuitBreaker.Moment;
import org.jspecify.annotations.Nullable;

/// What is known of one model at one provider, over all its keys: who may be sent there now, and on
/// what terms.
///
/// Not thread-safe; reads no clock. Each step is short, so that one lock may guard it.
public final class TargetState {
  /// Breakers that one key keeps, one for each set of rules; rules beyond it share one breaker.
  public static final int MAX_RULES = 64;

  private final TargetHealth health = new TargetHealth();
  private final Lane[] lanes;
  private final List<BreakerMove> moves = new ArrayList<>(0);
  private @Nullable Hold hold;
  private int running;

  /// @param keys of the provider; a provider that takes none counts as one
  public TargetState(int keys) {
    lanes = new Lane[keys];
    for (int i = 0; i < keys; i++) {
      lanes[i] = new Lane();
    }
  }

  /// What became of an ask.
  public sealed interface Answer {
    /// Granted.
    ///
    /// @param place of the key
    record Granted(int place, Permit permit, Expectation expectation) implements Answer {}

    /// No key is in rotation.
    record NoKey() implements Answer {}

    /// No key in rotation has anything left for this model.
    record NoQuota() implements Answer {}

    /// A limit of the provider holds for every key that is in rotation.
    record Cooling(long waitNanos) implements Answer {}

    /// The circuit breaker lets nobody pass.
    record Open(String evidence) implements Answer {}

    /// The target was sent all it may be sent beyond the clients' own load.
    record Spent() implements Answer {}

    /// A hedge would wait as long as what it is sent beside.
    record Slow() implements Answer {}
  }

  /// How an attempt ended that was granted.
  ///
  /// @param limit what the provider said of the key's limits
  public record End(Ask ask, Answer.Granted granted, Conduct conduct, KeyLimit limit) {}

  /// Whether the attempt brings a client's request to the target: its first one, or an answer that
  /// is carried on, whose target may have no requests of its own.
  private static boolean earns(Purpose purpose) {
    return switch (purpose) {
      case FIRST, RESCUE -> true;
      case FAILOVER, RETRY, HEDGE, LAST_RESORT, PROBE -> false;
    };
  }

  /// Asks for an attempt with one of the keys.
  ///
  /// @param start the key to ask for first
  /// @param inRotation whether the key at a place may be used
  public Answer ask(Ask ask, int start, IntPredicate inRotation, long nowNanos) {
    if (earns(ask.purpose())) {
      health.budget().deposit(ask.terms().retryShare(), nowNanos);
    }
    if (hold == Hold.OPEN) {
      return new Answer.Open("held open by an operator");
    }
    health.forgetOld(ask.traits(), nowNanos);
    if (ask.purpose() == Purpose.HEDGE && isVain(ask, nowNanos)) {
      return new Answer.Slow();
    }
    Answer refusal = new Answer.NoKey();
    for (int i = 0; i < lanes.length; i++) {
      int place = (start + i) % lanes.length;
      Lane lane = lanes[place];
      long waitNanos = lane.coolUntilNanos == 0 ? 0 : lane.coolUntilNanos - nowNanos;
      if (waitNanos > 0) {
        refusal = cooler(refusal, waitNanos);
        continue;
      }
      CircuitBreaker breaker = lane.breaker(ask.terms().breaker());
      BreakerPhase before = breaker.phase();
      Permit permit = permit(breaker, ask.purpose(), nowNanos);
      if (permit == null) {
        refusal = new Answer.Open(breaker.evidence());
        continue;
      }
      boolean pays = health.mustPay(ask.purpose(), permit, nowNanos);
      var fare = new Fare(pays, ask.purpose() == Purpose.LAST_RESORT);
      Answer bar = bar(lane, fare, () -> inRotation.test(place), nowNanos);
      if (bar == null) {
        note(place, ask.terms().breaker(), before, breaker);
        running++;
        return new Answer.Granted(place, permit, health.expectation(ask.traits()));
      }
      breaker.unsent(permit);
      note(place, ask.terms().breaker(), before, breaker);
      if (bar instanceof Answer.Spent) {
        return bar;
      }
      refusal = refusal instanceof Answer.NoKey ? bar : refusal;
    }
    return refusal;
  }

  /// Whether a hedge would come too late; who sends both at once does not ask for the sooner.
  private boolean isVain(Ask hedge, long nowNanos) {
    long waitedNanos = hedge.waitedNanos();
    return waitedNanos > 0 && health.slowerThan(hedge.traits(), waitedNanos, nowNanos);
  }

  private @Nullable Permit permit(CircuitBreaker breaker, Purpose purpose, long nowNanos) {
    if (hold == Hold.CLOSED) {
      return purpose == Purpose.PROBE ? null : breaker.permit(Permit.Terms.CLOSED);
    }
    if (purpose == Purpose.PROBE) {
      return breaker.phase() == BreakerPhase.OPEN ? breaker.permit(Permit.Terms.LAST_RESORT) : null;
    }
    Permit permit = breaker.ask(nowNanos);
    return permit == null && purpose == Purpose.LAST_RESORT
        ? breaker.permit(Permit.Terms.LAST_RESORT)
        : permit;
  }

  /// On what terms an attempt passes that the breaker let pass.
  ///
  /// @param pays whether the retry budget pays for it
  /// @param anyway whether it may use a key that has nothing left, since nobody else is left
  private record Fare(boolean pays, boolean anyway) {}

  /// What stands in the way of an attempt that the breaker let pass; null for nothing, and then it
  /// is paid for.
  private @Nullable Answer bar(Lane lane, Fare fare, BooleanSupplier inRotation, long nowNanos) {
    if (fare.pays() && health.budget().left(nowNanos) == 0) {
      return new Answer.Spent();
    }
    if (!(fare.anyway() ? lane.quota.tryAnyway(nowNanos) : lane.quota.take(nowNanos))) {
      return new Answer.NoQuota();
    }
    if (!inRotation.getAsBoolean()) {
      lane.quota.undecided(nowNanos);
      return new Answer.NoKey();
    }
    if (fare.pays()) {
      health.budget().take(nowNanos);
    }
    return null;
  }

  private static Answer cooler(Answer before, long waitNanos) {
    return before instanceof Answer.Cooling(long other) && other <= waitNanos
        ? before
        : before instanceof Answer.Open ? before : new Answer.Cooling(waitNanos);
  }

  /// Hears how an attempt went.
  public void ended(End end, Moment moment) {
    running = Math.max(0, running - 1);
    Lane lane = lanes[end.granted().place()];
    limit(lane, end, moment.nowNanos());
    Conduct conduct = end.conduct();
    if (end.ask().purpose() != Purpose.PROBE) {
      health.learn(end.ask().traits(), conduct, moment.nowNanos());
    }
    if (hold != null) {
      return;
    }
    BreakerRules rules = end.ask().terms().breaker();
    CircuitBreaker breaker = lane.breaker(rules);
    BreakerPhase before = breaker.phase();
    Permit permit = end.granted().permit();
    switch (conduct.result()) {
      case SUCCEEDED ->
          breaker.succeeded(permit, conduct.firstTokenNanos(), conduct.tookNanos(), moment);
      case FAILED -> breaker.failed(permit, moment);
      case CANCELLED, UNDECIDED -> breaker.undecided(permit, moment);
    }
    note(end.granted().place(), rules, before, breaker);
  }

  private void limit(Lane lane, End end, long nowNanos) {
    switch (end.limit()) {
      case KeyLimit.None() -> {
        if (end.conduct().result() == Conduct.Result.SUCCEEDED) {
          lane.quota.accepted();
        } else {
          lane.quota.undecided(nowNanos);
        }
      }
      case KeyLimit.Wait(long nanos, var places) -> {
        places.forEach(place -> lanes[place].coolUntilNanos = nowNanos + nanos);
        lane.quota.undecided(nowNanos);
      }
      case KeyLimit.Spent() -> lane.quota.refused(nowNanos);
    }
  }

  /// Takes an operator's order, which holds until the next one; every breaker begins anew.
  ///
  /// @param next null to let the breakers decide again
  public void hold(@Nullable Hold next, long nowNanos) {
    hold = next;
    for (int place = 0; place < lanes.length; place++) {
      for (var entry : lanes[place].breakers.entrySet()) {
        BreakerPhase before = entry.getValue().phase();
        entry.getValue().reset(nowNanos);
        note(place, entry.getKey(), before, entry.getValue());
      }
    }
  }

  /// What moved since this was asked last; usually nothing.
  public List<BreakerMove> takeMoves() {
    if (moves.isEmpty()) {
      return List.of();
    }
    var taken = List.copyOf(moves);
    moves.clear();
    return taken;
  }

  private void note(int place, BreakerRules rules, BreakerPhase before, CircuitBreaker breaker) {
    BreakerPhase now = breaker.phase();
    if (now != before) {
      String evidence = now == BreakerPhase.PROBING ? "the cooldown is over" : breaker.evidence();
      moves.add(new BreakerMove(place, rules, before, now, evidence));
    }
  }

  /// Whether nothing but latencies and budgets would be lost with it: no attempt runs, no operator
  /// ordered anything, no key rests and no breaker has opened.
  public boolean isIdle(long nowNanos) {
    return running == 0
        && hold == null
        && Arrays.stream(lanes).allMatch(lane -> lane.isIdle(nowNanos));
  }

  /// How it stands now.
  public TargetStanding standing(long nowNanos) {
    return new TargetStanding(
        hold,
        health.lately().total(nowNanos),
        health.lately().errorRate(nowNanos),
        health.budget().left(nowNanos),
        health.latencies(),
        Arrays.stream(lanes).map(lane -> lane.standing(nowNanos)).toList());
  }

  /// One key for this model.
  private static final class Lane {
    private final Map<BreakerRules, CircuitBreaker> breakers = new HashMap<>(2);
    private final KeyRest quota = new KeyRest();
    private long coolUntilNanos;

    private CircuitBreaker breaker(BreakerRules rules) {
      CircuitBreaker known = breakers.get(rules);
      if (known != null) {
        return known;
      }
      BreakerRules kept = breakers.size() < MAX_RULES ? rules : BreakerRules.DEFAULT;
      return breakers.computeIfAbsent(kept, CircuitBreaker::new);
    }

    private boolean isIdle(long nowNanos) {
      return quota.restNanos(nowNanos) == 0
          && (coolUntilNanos == 0 || nowNanos - coolUntilNanos >= 0)
          && breakers.values().stream().allMatch(each -> each.phase() == BreakerPhase.CLOSED);
    }

    private TargetStanding.KeyLane standing(long nowNanos) {
      Map<BreakerRules, BreakerStanding> now = new HashMap<>();
      breakers.forEach((rules, breaker) -> now.put(rules, breaker.standing(nowNanos)));
      long cool = coolUntilNanos == 0 ? 0 : Math.max(0, coolUntilNanos - nowNanos);
      return new TargetStanding.KeyLane(cool, quota.restNanos(nowNanos), now);
    }
  }
}
