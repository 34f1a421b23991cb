package nines.simulation.world;

import static java.util.Objects.requireNonNull;
import static nines.simulation.law.Violation.require;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nines.core.call.CallEffect;
import nines.core.call.CallEvent;
import nines.core.call.CallLimits;
import nines.core.call.CallTimer;
import nines.core.call.Lease;
import nines.core.call.Opening;
import nines.core.call.Outcome;
import nines.core.call.Verdict;
import nines.core.failure.Cause;
import nines.core.routing.Ask;
import nines.core.routing.Candidate;
import nines.simulation.law.CallAudit;
import nines.simulation.law.Invariant;
import nines.simulation.law.WordAudit;
import nines.simulation.provider.SimulatedProvider;
import nines.simulation.time.Clockwork;
import org.jspecify.annotations.Nullable;

/// Runs one call in virtual time: tells the decider what happens, does what it says, and has both
/// audited.
final class SimulatedCall {
  private static final long MOST_LATE_NANOS = 2 * Clockwork.SECOND;

  private final CallOrder order;
  private final Around around;
  private final CallDecider decider;
  private final CallAudit audit;
  private final WordAudit reader;
  private final List<SimulatedLeg> legs = new ArrayList<>(2);
  private final List<CallRecord.Attempt> attempts = new ArrayList<>(2);
  private final Map<CallTimer, Long> timers = new HashMap<>();
  private final ArrayDeque<CallEvent> inbox = new ArrayDeque<>(4);
  private final long beganNanos;
  private long lastWriteNanos;
  private long firstWordNanos;
  private boolean dispatching;
  private boolean keyless;

  SimulatedCall(CallOrder order, Around around, CallDecider decider) {
    this.order = order;
    this.around = around;
    this.decider = decider;
    this.audit = new CallAudit(order.limits(), order.plan());
    this.reader = new WordAudit(order.wish().words());
    this.beganNanos = around.clock().nowNanos();
    this.lastWriteNanos = beganNanos;
  }

  CallOrder order() {
    return order;
  }

  /// Whether it was turned away for want of a key.
  boolean wasKeyless() {
    return keyless;
  }

  void begin() {
    around.clock().after(order.limits().totalNanos() + 1, audit::deadlinePassed);
    dispatch(new CallEvent.Begin());
  }

  void leave() {
    dispatch(new CallEvent.ClientGone());
  }

  long nowNanos() {
    return around.clock().nowNanos();
  }

  void wrote() {
    lastWriteNanos = nowNanos();
    if (firstWordNanos == 0) {
      firstWordNanos = nowNanos();
    }
  }

  /// Takes one event at a time: what happens while effects are performed waits its turn.
  void dispatch(CallEvent event) {
    inbox.add(event);
    if (dispatching) {
      return;
    }
    dispatching = true;
    boolean wasOver = audit.verdict() != null;
    for (var next = inbox.poll(); next != null; next = inbox.poll()) {
      around.trace().event(nowNanos(), order.number(), next);
      audit.told(next);
      for (var effect : decider.on(next, nowNanos())) {
        around.trace().effect(nowNanos(), order.number(), effect);
        audit.wants(effect);
        perform(effect);
      }
      audit.settled();
    }
    dispatching = false;
    if (!wasOver && audit.verdict() != null) {
      around.over().accept(this);
    }
  }

  private void perform(CallEffect effect) {
    switch (effect) {
      case CallEffect.Acquire(int attempt, Ask ask) -> acquire(attempt, ask);
      case CallEffect.Dial dial -> dial(dial);
      case CallEffect.Cancel(int attempt) -> requireNonNull(find(attempt), "attempt").cancel();
      case CallEffect.Release(int attempt, Lease lease, Outcome outcome) ->
          release(attempt, lease, outcome);
      case CallEffect.Salvage(int attempt) ->
          dispatch(new CallEvent.Salvaged(attempt, order.remains()));
      case CallEffect.Conclude _ -> {}
      case CallEffect.Commit(int attempt) -> {
        var leg = requireNonNull(find(attempt), "attempt");
        require(leg.hasNews(), Invariant.NEWS_ALONE_IS_HEARD, "attempt " + attempt);
        leg.commit(reader);
        wrote();
      }
      case CallEffect.Wake(CallTimer timer, long atNanos) -> wake(timer, atNanos);
      case CallEffect.Beat _ -> lastWriteNanos = nowNanos();
      case CallEffect.Finish(Verdict verdict) -> {
        timers.clear();
        reader.over(verdict);
      }
    }
  }

  private void acquire(int attempt, Ask ask) {
    var event =
        switch (around.gate().ask(ask)) {
          case GateAnswer.Granted(var lease, var expectation) ->
              new CallEvent.Acquired(attempt, lease, expectation);
          case GateAnswer.Denied(var failure) -> {
            keyless |= failure.cause() == Cause.DENIED;
            yield new CallEvent.Denied(attempt, failure);
          }
        };
    if (around.chance().happens(around.lateLeases())) {
      around.clock().after(around.chance().below(MOST_LATE_NANOS), () -> dispatch(event));
    } else {
      dispatch(event);
    }
  }

  private void dial(CallEffect.Dial dial) {
    var candidate = dial.candidate();
    int read = dial.opening() == Opening.BEGINS ? 0 : reader.words();
    var leg = new SimulatedLeg(dial, this, order.wish(), read);
    boolean beside = audit.besideAnother();
    if (beside) {
      around.hedges().hedged();
    }
    long sinceBegin = nowNanos() - around.beganNanos();
    attempts.add(new CallRecord.Attempt(candidate.target(), sinceBegin, beside));
    legs.add(leg);
    leg.opened(provider(candidate).dial(leg.wish(), ((SimulatedLease) dial.lease()).place(), leg));
  }

  private SimulatedProvider provider(Candidate candidate) {
    return requireNonNull(around.providers().get(candidate.target()), "provider");
  }

  private void release(int number, Lease lease, Outcome outcome) {
    var leg = find(number);
    long first = leg == null ? 0 : leg.firstTokenNanos();
    long took = leg == null ? 0 : leg.tookNanos();
    timers.remove(new CallTimer.FirstToken(number));
    timers.remove(new CallTimer.Silence(number));
    timers.remove(new CallTimer.Grace(number));
    timers.remove(new CallTimer.Hedge(number));
    around.gate().release(lease, outcome, first, took);
  }

  private void wake(CallTimer timer, long atNanos) {
    timers.put(timer, atNanos);
    around
        .clock()
        .at(
            atNanos,
            () -> {
              if (timers.remove(timer, atNanos)) {
                due(timer);
              }
            });
  }

  /// Lazy timers wait on while there was no true silence.
  private void due(CallTimer timer) {
    long untilNanos =
        switch (timer) {
          case CallTimer.Heartbeat _ -> lastWriteNanos + CallLimits.HEARTBEAT_NANOS;
          case CallTimer.Silence(int attempt) ->
              requireNonNull(find(attempt), "attempt").silentUntilNanos();
          case CallTimer.Deadline _,
              CallTimer.Retry _,
              CallTimer.FirstToken _,
              CallTimer.Hedge _,
              CallTimer.Grace _ ->
              nowNanos();
        };
    if (untilNanos > nowNanos()) {
      wake(timer, untilNanos);
    } else {
      dispatch(new CallEvent.Due(timer));
    }
  }

  private @Nullable SimulatedLeg find(int number) {
    for (var leg : legs) {
      if (leg.number() == number) {
        return leg;
      }
    }
    return null;
  }

  /// What became of it; not before its verdict.
  CallRecord record() {
    var verdict = requireNonNull(audit.verdict(), "verdict");
    var server =
        verdict instanceof Verdict.Served(int attempt)
            ? requireNonNull(find(attempt), "attempt").candidate().target()
            : null;
    long worldBegan = around.beganNanos();
    return new CallRecord(
        beganNanos - worldBegan,
        firstWordNanos == 0 ? 0 : firstWordNanos - worldBegan,
        nowNanos() - worldBegan,
        verdict,
        List.copyOf(attempts),
        server);
  }
}
