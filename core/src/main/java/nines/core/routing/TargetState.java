package nines.core.routing;

import java.util.HashMap;
import java.util.Map;
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

    /// A limit of the provider holds for every key that is in rotation.
    record Cooling(long waitNanos) implements Answer {}

    /// The circuit breaker lets nobody pass.
    record Open(String evidence) implements Answer {}

    /// The target was sent all it may be sent beyond the clients' own load.
    record Spent() implements Answer {}

    /// A hedge would wait as long as what it is sent beside.
    record Slow() implements Answer {}
  }

  /// Asks for an attempt with one of the keys.
  ///
  /// @param start the key to ask for first
  /// @param inRotation whether the key at a place may be used
  public Answer ask(Ask ask, int start, IntPredicate inRotation, long nowNanos) {
    if (ask.purpose() == Purpose.FIRST) {
      health.budget().deposit(ask.terms().retryShare(), nowNanos);
    }
    if (ask.purpose() == Purpose.HEDGE && health.slowerThan(ask.traits(), ask.waitedNanos())) {
      return new Answer.Slow();
    }
    Answer refusal = new Answer.NoKey();
    for (int i = 0; i < lanes.length; i++) {
      int place = (start + i) % lanes.length;
      Lane lane = lanes[place];
      CircuitBreaker breaker = lane.breaker(ask.terms().breaker());
      long waitNanos = lane.coolUntilNanos == 0 ? 0 : lane.coolUntilNanos - nowNanos;
      if (waitNanos > 0) {
        refusal = cooler(refusal, waitNanos);
        continue;
      }
      Permit permit = breaker.ask(nowNanos);
      if (permit == null && ask.purpose() == Purpose.LAST_RESORT) {
        permit = Permit.LAST_RESORT;
      }
      if (permit == null) {
        refusal = new Answer.Open(breaker.evidence());
        continue;
      }
      boolean pays = health.mustPay(ask.purpose(), permit, nowNanos);
      boolean canPay = !pays || health.budget().left(nowNanos) > 0;
      if (canPay && inRotation.test(place)) {
        if (pays) {
          health.budget().take(nowNanos);
        }
        return new Answer.Granted(place, permit, health.expectation(ask.traits()));
      }
      breaker.undecided(permit, new Moment(nowNanos, _ -> 0));
      if (!canPay) {
        return new Answer.Spent();
      }
    }
    return refusal;
  }

  private static Answer cooler(Answer before, long waitNanos) {
    return before instanceof Answer.Cooling(long other) && other <= waitNanos
        ? before
        : before instanceof Answer.Open ? before : new Answer.Cooling(waitNanos);
  }

  /// Hears how an attempt went, and tells whether a breaker moved.
  ///
  /// @param coolNanos how long the provider wants this key left alone for this model, 0 for not
  public @Nullable Move ended(
      Ask ask, Answer.Granted granted, Conduct conduct, long coolNanos, Moment moment) {
    Lane lane = lanes[granted.place()];
    if (coolNanos > 0) {
      lane.coolUntilNanos = moment.nowNanos() + coolNanos;
    }
    health.learn(ask.traits(), conduct, moment.nowNanos());
    CircuitBreaker breaker = lane.breaker(ask.terms().breaker());
    var before = breaker.phase();
    switch (conduct.result()) {
      case SUCCEEDED ->
          breaker.succeeded(
              granted.permit(), conduct.firstTokenNanos(), conduct.tookNanos(), moment);
      case FAILED -> breaker.failed(granted.permit(), moment);
      case CANCELLED, UNDECIDED -> breaker.undecided(granted.permit(), moment);
    }
    return before == breaker.phase() ? null : new Move(before, breaker.phase(), breaker.evidence());
  }

  /// A breaker that went from one phase to another.
  public record Move(BreakerPhase from, BreakerPhase to, String evidence) {}

  /// One key for this model.
  private static final class Lane {
    private final Map<BreakerRules, CircuitBreaker> breakers = new HashMap<>(2);
    private long coolUntilNanos;

    private CircuitBreaker breaker(BreakerRules rules) {
      CircuitBreaker known = breakers.get(rules);
      if (known != null) {
        return known;
      }
      BreakerRules kept = breakers.size() < MAX_RULES ? rules : BreakerRules.DEFAULT;
      return breakers.computeIfAbsent(kept, CircuitBreaker::new);
    }
  }
}
