package nines.server.drive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nines.core.call.CallLimits;
import nines.core.call.CallMachine;
import nines.core.call.HedgeRules;
import nines.core.call.Lease;
import nines.core.call.Outcome;
import nines.core.call.Remains;
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
import nines.core.routing.Expectation;
import nines.core.routing.RoutePlan;
import nines.core.routing.RouteTerms;
import nines.core.routing.Target;
import nines.core.routing.TargetTimeouts;
import nines.core.routing.Traits;
import org.jspecify.annotations.Nullable;

/// A call between a scripted provider and a scripted client, at literal times.
///
/// [#log] holds what the driver did, in order and in words.
final class DriveRig {
  static final long SECOND = 1_000_000_000L;
  static final Failure BROKEN =
      Failure.ofProvider(
          FailureCode.PROVIDER_ERROR, Cause.RESET, Remedy.ANYWHERE, "the connection was reset");
  static final AnswerHead STREAM =
      new AnswerHead(200, "text/event-stream", AnswerHead.Shape.STREAM, List.of(), null, List.of());
  static final AnswerHead WHOLE =
      new AnswerHead(200, "application/json", AnswerHead.Shape.WHOLE, List.of(), "m-7", List.of());

  private static final RouteTerms TERMS =
      new RouteTerms("route", BreakerRules.DEFAULT, RouteTerms.DEFAULT_RETRY_SHARE, 0);

  private final List<String> log = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<AttemptGate.Reply> replies = new ArrayList<>();
  private final List<Boolean> committed = new ArrayList<>();
  private final HandClock clock = new HandClock();
  private final Client client = new Client();
  private final CallDriver<String> driver;
  private boolean granting = true;

  DriveRig(boolean stream, String... targets) {
    this(stream, null, false, targets);
  }

  private DriveRig(
      boolean stream, @Nullable HedgeRules hedge, boolean passRefusals, String... targets) {
    var candidates = Arrays.stream(targets).map(DriveRig::candidate).toList();
    var limits =
        new CallLimits(
            stream ? Traits.ofStream(false, 0) : Traits.ofUnary(false, 0),
            60 * SECOND,
            3,
            0,
            0,
            hedge,
            true,
            passRefusals);
    var machine = new CallMachine(limits, new RoutePlan(TERMS, candidates, List.of()), _ -> 0);
    CallPorts<String> ports = new CallPorts<>(new Provider(), new Gate(), clock);
    driver = new CallDriver<>(machine, ports, "request", client);
  }

  /// A stream of which the first that is complete wins.
  static DriveRig winningComplete(String... targets) {
    return new DriveRig(true, new HedgeRules(HedgeRules.LEARNED, true), false, targets);
  }

  /// A whole answer that goes to the next target where a filter held it back.
  static DriveRig passingRefusals(String... targets) {
    return new DriveRig(false, null, true, targets);
  }

  /// One attempt as the provider sees it.
  static final class Call implements OpenAttempt {
    private final DriveRig rig;
    private final String target;
    private final AttemptListener listener;
    private @Nullable Seam seam;
    private String conclusion = "";
    private boolean withheld;

    private Call(DriveRig rig, String target, AttemptListener listener) {
      this.rig = rig;
      this.target = target;
      this.listener = listener;
    }

    Call head(AnswerHead head) {
      listener.onHead(head);
      return this;
    }

    Call says(String text, FrameKind kind) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      listener.onFrame(bytes, 0, bytes.length, kind);
      return this;
    }

    void ends() {
      listener.onEnd(new AnswerEnd(new Usage(3, 0, 0, 2, 0), "m-7"));
    }

    /// What it says is that a filter held its answer back.
    Call holdsBack() {
      withheld = true;
      return this;
    }

    @Override
    public boolean isWithheld() {
      return withheld;
    }

    void breaks() {
      breaks(AnswerEnd.NONE);
    }

    /// @param known what it said about itself before
    void breaks(AnswerEnd known) {
      listener.onFailure(BROKEN, known);
    }

    @Override
    public void cancel() {
      rig.log.add("cancel " + target);
    }

    /// From now on others could go on with the answer.
    Call stands(Remains remains) {
      seam = new TestSeam(target, remains);
      return this;
    }

    /// What is missing should it end behind its reason to finish.
    Call wants(String terminator) {
      conclusion = terminator;
      return this;
    }

    @Override
    public @Nullable Seam seam() {
      return seam;
    }

    @Override
    public byte[] conclusion() {
      return conclusion.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void pause() {
      rig.log.add("pause " + target);
    }

    @Override
    public void resume() {
      rig.log.add("resume " + target);
    }
  }

  DriveRig begin() {
    driver.begin();
    return this;
  }

  CallDriver<String> driver() {
    return driver;
  }

  /// The latest attempt dialled.
  Call call() {
    return calls.getLast();
  }

  /// An attempt by its place, from 0.
  Call call(int place) {
    return calls.get(place);
  }

  List<String> log() {
    return List.copyOf(log);
  }

  /// Forgets what was done so far.
  DriveRig forget() {
    log.clear();
    return this;
  }

  /// Has the gate wait with its answers from now on.
  DriveRig withholding() {
    granting = false;
    return this;
  }

  void grant() {
    replies.removeFirst().acquired(new TestLease("late"), Expectation.NONE);
  }

  void deny() {
    replies
        .removeFirst()
        .denied(
            Failure.ofProvider(
                FailureCode.PROVIDER_QUOTA_EXHAUSTED,
                Cause.DENIED,
                Remedy.ELSEWHERE,
                "no key of it is in rotation"));
  }

  /// Lets time pass, and what is due happen.
  void pass(long nanos) {
    clock.pass(nanos);
  }

  int timers() {
    return clock.timers();
  }

  /// Has the client read more slowly than it is written to.
  void fillClient() {
    client.full = true;
  }

  void drainClient() {
    client.full = false;
    var task = client.onDrain;
    client.onDrain = null;
    if (task != null) {
      task.run();
    }
  }

  /// Whether others could carry its answer on, of each attempt that the provider was told the
  /// client hears.
  List<Boolean> committed() {
    return List.copyOf(committed);
  }

  private final class Provider implements Transport<String> {
    @Override
    public OpenAttempt dial(Errand<String> errand, AttemptListener listener) {
      var provider = errand.candidate().target().provider();
      var goesOn = errand.continuation();
      log.add("dial " + provider + (goesOn == null ? "" : " behind " + goesOn.seam()));
      var call = new Call(DriveRig.this, provider, listener);
      calls.add(call);
      return call;
    }

    @Override
    public void committed(String request, boolean keeps) {
      committed.add(keeps);
    }
  }

  private static Candidate candidate(String name) {
    var timeouts =
        new TargetTimeouts(2 * SECOND, 10 * SECOND, 10 * SECOND, 5 * SECOND, 20 * SECOND);
    return new Candidate(new Target(name, "m"), timeouts, 0);
  }

  private record TestSeam(String of, Remains remains) implements Seam {
    @Override
    public String toString() {
      return of;
    }
  }

  private record TestLease(String of) implements Lease {}

  private final class Gate implements AttemptGate {
    @Override
    public void acquire(Ask ask, Reply reply) {
      var target = ask.target();
      log.add("acquire " + target.provider());
      if (granting) {
        reply.acquired(new TestLease(target.provider()), Expectation.NONE);
      } else {
        replies.add(reply);
      }
    }

    @Override
    public void release(Lease lease, AttemptEnd end) {
      log.add(
          "release "
              + ((TestLease) lease).of()
              + " "
              + word(end.outcome())
              + " "
              + end.usage().output());
    }

    private static String word(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Succeeded _ -> "served";
        case Outcome.Failed _ -> "failed";
        case Outcome.Cancelled _ -> "cancelled";
      };
    }
  }

  private final class Client implements Sink {
    private boolean full;
    private @Nullable Runnable onDrain;

    @Override
    public void open(AnswerHead head, CallTrace trace) {
      log.add("open " + head.status());
    }

    @Override
    public void beat(CallTrace trace) {
      log.add("beat");
    }

    @Override
    public void write(Slice slice) {
      log.add("write " + slice.text());
    }

    @Override
    public void goOn(CallTrace trace) {
      log.add("go on with " + trace.voices().getLast().target().provider());
    }

    @Override
    public void beforeLast(CallTrace trace) {
      log.add("before last");
    }

    @Override
    public void end(CallTrace trace) {
      log.add("end");
    }

    @Override
    public void fail(Failure failure, CallTrace trace) {
      log.add("fail " + failure.code().code());
    }

    @Override
    public boolean isFull() {
      return full;
    }

    @Override
    public void onDrain(Runnable task) {
      onDrain = task;
    }

    @Override
    public void over(Verdict verdict, CallTrace trace) {
      log.add("over " + verdict.getClass().getSimpleName());
    }
  }
}
