package nines.bench;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nines.core.call.CallEffect;
import nines.core.call.CallEvent;
import nines.core.call.CallLimits;
import nines.core.call.CallMachine;
import nines.core.call.HedgeRules;
import nines.core.call.Lease;
import nines.core.call.Outcome;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Ask;
import nines.core.routing.BreakerRules;
import nines.core.routing.Candidate;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.Conduct;
import nines.core.routing.Denials;
import nines.core.routing.RoutePlan;
import nines.core.routing.RouteTerms;
import nines.core.routing.Target;
import nines.core.routing.TargetState;
import nines.core.routing.TargetTimeouts;
import nines.core.routing.Traits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A call from its plan to its verdict: the machine, the gate's decisions with their locks, and a
/// mailbox in the driver's place. Nothing is dialled and no timer runs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class CallBench {
  private static final long MILLI = 1_000_000;
  private static final Failure DOWN =
      Failure.ofProvider(FailureCode.PROVIDER_ERROR, Cause.RESET, Remedy.ANYWHERE, "reset");

  private final RoutePlan plan =
      new RoutePlan(
          new RouteTerms("chat", BreakerRules.DEFAULT, 0.1, 0.05),
          List.of(candidate("one"), candidate("two")),
          List.of());
  private final CallLimits limits =
      new CallLimits(
          Traits.ofStream(false, 2_000),
          60_000 * MILLI,
          3,
          0,
          0,
          new HedgeRules(HedgeRules.LEARNED, false),
          true,
          false);
  private final TargetState one = new TargetState(2);
  private final TargetState two = new TargetState(2);
  private final ArrayDeque<CallEvent> mailbox = new ArrayDeque<>();
  private long now;
  private int turn;

  private static Candidate candidate(String provider) {
    var timeouts = new TargetTimeouts(2_000 * MILLI, 0, 10_000 * MILLI, 10_000 * MILLI, 0);
    return new Candidate(new Target(provider, "model-1"), timeouts, 0);
  }

  /// What a lease stands for here.
  private record Granted(Ask ask, TargetState.Answer.Granted granted) implements Lease {}

  /// A stream that its first target answers.
  @Benchmark
  public Object served() {
    return play(false);
  }

  /// A stream whose first target resets the connection, every tenth time; else as before.
  @Benchmark
  public Object failedOver() {
    return play(turn++ % 10 == 0);
  }

  private Object play(boolean reset) {
    now += MILLI;
    var machine = new CallMachine(limits, plan, _ -> 0);
    Object verdict = plan;
    boolean broken = reset;
    mailbox.add(new CallEvent.Begin());
    for (var event = mailbox.poll(); event != null; event = mailbox.poll()) {
      for (var effect : machine.on(event, now)) {
        if (effect instanceof CallEffect.Acquire(int attempt, Ask ask)) {
          mailbox.add(acquire(attempt, ask));
        } else if (effect instanceof CallEffect.Dial dial) {
          answer(dial.attempt(), broken);
          broken = false;
        } else if (effect instanceof CallEffect.Release(int _, Lease lease, Outcome outcome)) {
          release((Granted) lease, outcome);
        } else if (effect instanceof CallEffect.Finish finish) {
          verdict = finish.verdict();
        }
      }
    }
    return verdict;
  }

  private void answer(int attempt, boolean broken) {
    if (broken) {
      mailbox.add(new CallEvent.Failed(attempt, DOWN));
    } else {
      mailbox.add(new CallEvent.FirstToken(attempt));
      mailbox.add(new CallEvent.FinishSeen(attempt));
      mailbox.add(new CallEvent.Ended(attempt));
    }
  }

  private CallEvent acquire(int attempt, Ask ask) {
    var target = state(ask);
    synchronized (target) {
      var answer = target.ask(ask, turn & 1, _ -> true, now);
      return answer instanceof TargetState.Answer.Granted granted
          ? new CallEvent.Acquired(attempt, new Granted(ask, granted), granted.expectation())
          : new CallEvent.Denied(attempt, Denials.of(ask.target(), answer));
    }
  }

  private void release(Granted lease, Outcome outcome) {
    var target = state(lease.ask());
    synchronized (target) {
      var conduct = new Conduct(outcome.result(), 200 * MILLI, 900 * MILLI);
      var limit = outcome.limit(List.of(lease.granted().place()));
      target.ended(
          new TargetState.End(lease.ask(), lease.granted(), conduct, limit),
          new Moment(now, _ -> 0));
      target.takeMoves();
    }
  }

  private TargetState state(Ask ask) {
    return ask.target().provider().equals("one") ? one : two;
  }
}
