package nines.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nines.core.call.CallLimits;
import nines.core.call.CallMachine;
import nines.core.call.HedgeRules;
import nines.core.call.Lease;
import nines.core.call.Verdict;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
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
import nines.server.drive.AnswerEnd;
import nines.server.drive.AnswerHead;
import nines.server.drive.AttemptEnd;
import nines.server.drive.AttemptGate;
import nines.server.drive.AttemptListener;
import nines.server.drive.CallDriver;
import nines.server.drive.CallPorts;
import nines.server.drive.CallTrace;
import nines.server.drive.Errand;
import nines.server.drive.LoopClock;
import nines.server.drive.OpenAttempt;
import nines.server.drive.Sink;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A call from its plan to its verdict: the driver, the machine, and the gate's decisions with
/// their locks. Providers answer without sockets, and no timer comes due.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 3, time = 1)
public class CallBench {
  private static final long MILLI = 1_000_000;
  private static final Failure DOWN =
      Failure.ofProvider(FailureCode.PROVIDER_ERROR, Cause.RESET, Remedy.ANYWHERE, "reset");
  private static final AnswerHead STREAM =
      new AnswerHead(200, "text/event-stream", AnswerHead.Shape.STREAM, List.of(), null, List.of());
  private static final AnswerEnd END = new AnswerEnd(new Usage(2_000, 0, 0, 60, 0), "model-1");
  private static final byte[] EVENT = "data: {}\n\n".getBytes(StandardCharsets.UTF_8);

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
  private final CallPorts<String> ports = new CallPorts<>(this::dial, new Gate(), new StillClock());
  private final Client client = new Client();
  private final ArrayDeque<Runnable> answers = new ArrayDeque<>();
  private long now;
  private int turn;
  private boolean broken;

  private static Candidate candidate(String provider) {
    var timeouts = new TargetTimeouts(2_000 * MILLI, 0, 10_000 * MILLI, 10_000 * MILLI, 0);
    return new Candidate(new Target(provider, "model-1"), timeouts, 0);
  }

  /// A stream that its first target answers.
  @Benchmark
  public @Nullable Object served() {
    return play();
  }

  /// A stream whose first target resets the connection, every tenth time; else as before.
  @Benchmark
  public @Nullable Object failedOver() {
    broken = turn++ % 10 == 0;
    return play();
  }

  private @Nullable Object play() {
    now += MILLI;
    var machine = new CallMachine(limits, plan, _ -> 0);
    new CallDriver<>(machine, ports, "request", client).begin();
    for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
      answer.run();
    }
    return client.verdict;
  }

  private OpenAttempt dial(Errand<String> errand, AttemptListener listener) {
    boolean breaks = broken;
    broken = false;
    answers.add(() -> answer(listener, breaks));
    return Dialled.INSTANCE;
  }

  private static void answer(AttemptListener listener, boolean breaks) {
    if (breaks) {
      listener.onFailure(DOWN, AnswerEnd.NONE);
      return;
    }
    listener.onHead(STREAM);
    listener.onFrame(EVENT, 0, EVENT.length, FrameKind.TOKEN);
    listener.onFrame(EVENT, 0, EVENT.length, FrameKind.FINISH);
    listener.onFrame(EVENT, 0, EVENT.length, FrameKind.END);
    listener.onEnd(END);
  }

  private enum Dialled implements OpenAttempt {
    INSTANCE;

    @Override
    public void cancel() {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}
  }

  /// The targets' decisions behind their locks, as the gate of the gateway takes them.
  private final class Gate implements AttemptGate {
    private record Granted(Ask ask, TargetState.Answer.Granted granted) implements Lease {}

    @Override
    public void acquire(Ask ask, Reply reply) {
      var target = state(ask);
      TargetState.Answer answer;
      synchronized (target) {
        answer = target.ask(ask, turn & 1, _ -> true, now);
      }
      if (answer instanceof TargetState.Answer.Granted granted) {
        reply.acquired(new Granted(ask, granted), granted.expectation());
      } else {
        reply.denied(Denials.of(ask.target(), answer));
      }
    }

    @Override
    public void release(Lease lease, AttemptEnd end) {
      var held = (Granted) lease;
      var target = state(held.ask());
      synchronized (target) {
        var conduct = new Conduct(end.outcome().result(), 200 * MILLI, 900 * MILLI);
        var limit = end.outcome().limit(List.of(held.granted().place()));
        target.ended(
            new TargetState.End(held.ask(), held.granted(), conduct, limit),
            new Moment(now, _ -> 0));
        target.takeMoves();
      }
    }

    private TargetState state(Ask ask) {
      return ask.target().provider().equals("one") ? one : two;
    }
  }

  private final class StillClock implements LoopClock {
    @Override
    public long nowNanos() {
      return now;
    }

    @Override
    public Timer after(long delayNanos, Runnable task) {
      return () -> {};
    }
  }

  /// Keeps the verdict and nothing else.
  private static final class Client implements Sink {
    private @Nullable Verdict verdict;

    @Override
    public void over(Verdict of, CallTrace trace) {
      verdict = of;
    }

    @Override
    public void open(AnswerHead head, CallTrace trace) {}

    @Override
    public void beat(CallTrace trace) {}

    @Override
    public void write(Slice slice) {}

    @Override
    public void goOn(CallTrace trace) {}

    @Override
    public void beforeLast(CallTrace trace) {}

    @Override
    public void end(CallTrace trace) {}

    @Override
    public void fail(Failure failure, CallTrace trace) {}

    @Override
    public boolean isFull() {
      return false;
    }

    @Override
    public void onDrain(Runnable task) {}
  }
}
