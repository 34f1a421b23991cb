package nines.server.drive;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import nines.core.call.CallEffect;
import nines.core.call.CallEvent;
import nines.core.call.CallLimits;
import nines.core.call.CallMachine;
import nines.core.call.CallTimer;
import nines.core.call.Lease;
import nines.core.call.Opening;
import nines.core.call.Outcome;
import nines.core.call.Remains;
import nines.core.call.Verdict;
import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.core.routing.Ask;
import nines.core.routing.Expectation;
import org.jspecify.annotations.Nullable;

/// Runs one call on its event loop: tells the machine what happens and does what it says.
///
/// All methods are called on the loop that owns the call; nothing else touches its state.
///
/// @param <R> what a provider is asked
public final class CallDriver<R> {
  private final CallMachine machine;
  private final CallPorts<R> ports;
  private final R request;
  private final Sink sink;
  private final CallTrace trace;
  private final CallTimers timers;
  private final List<AttemptRelay> relays = new ArrayList<>(2);
  private final ArrayDeque<CallEvent> inbox = new ArrayDeque<>(4);
  private @Nullable Seam seam;
  private long lastWriteNanos;
  private boolean dispatching;

  public CallDriver(CallMachine machine, CallPorts<R> ports, R request, Sink sink) {
    this.machine = machine;
    this.ports = ports;
    this.request = request;
    this.sink = sink;
    this.trace = new CallTrace(ports.clock().nowNanos());
    this.timers = new CallTimers(ports.clock());
    this.lastWriteNanos = trace.begunNanos();
  }

  public CallTrace trace() {
    return trace;
  }

  public void begin() {
    dispatch(new CallEvent.Begin());
  }

  /// The client has left.
  public void abandon() {
    dispatch(new CallEvent.ClientGone());
  }

  /// Ends the call from outside.
  public void stop(Failure failure) {
    dispatch(new CallEvent.Stop(failure));
  }

  long nowNanos() {
    return ports.clock().nowNanos();
  }

  void wrote() {
    lastWriteNanos = nowNanos();
  }

  void learned(Leg leg, @Nullable String modelVersion) {
    var heard = trace.voices();
    if (heard.isEmpty() || heard.getLast() == leg) {
      trace.learned(modelVersion);
    }
  }

  /// Takes one event at a time: what happens while effects are performed waits its turn.
  void dispatch(CallEvent event) {
    inbox.add(event);
    if (dispatching) {
      return;
    }
    dispatching = true;
    try {
      for (var next = inbox.poll(); next != null; next = inbox.poll()) {
        machine.on(next, nowNanos()).forEach(this::perform);
      }
    } finally {
      dispatching = false;
    }
  }

  private void perform(CallEffect effect) {
    switch (effect) {
      case CallEffect.Acquire(int attempt, Ask ask) -> acquire(attempt, ask);
      case CallEffect.Dial dial -> dial(dial);
      case CallEffect.Cancel(int attempt) -> relay(attempt).cancel();
      case CallEffect.Release(int attempt, Lease lease, Outcome outcome) ->
          release(attempt, lease, outcome);
      case CallEffect.Salvage(int attempt) -> salvage(attempt);
      case CallEffect.Conclude(int attempt) -> relay(attempt).conclude();
      case CallEffect.Commit(int attempt) -> commit(relay(attempt));
      case CallEffect.Wake(CallTimer timer, long atNanos) ->
          timers.set(timer, atNanos, () -> due(timer));
      case CallEffect.Beat _ -> {
        sink.beat(trace);
        wrote();
      }
      case CallEffect.Finish(Verdict verdict) -> finish(verdict);
    }
  }

  private void acquire(int attempt, Ask ask) {
    ports
        .gate()
        .acquire(
            ask,
            new AttemptGate.Reply() {
              @Override
              public void acquired(Lease lease, Expectation expectation) {
                dispatch(new CallEvent.Acquired(attempt, lease, expectation));
              }

              @Override
              public void denied(Failure failure) {
                dispatch(new CallEvent.Denied(attempt, failure));
              }
            });
  }

  private void dial(CallEffect.Dial dial) {
    var candidate = dial.candidate();
    var leg =
        trace.dialled(new Leg(dial.attempt(), candidate.target(), dial.opening(), nowNanos()));
    var relay = new AttemptRelay(leg, candidate.timeouts().betweenTokens(), dial.keeps(), this);
    relays.add(relay);
    var from = seam;
    var continuation =
        from == null || dial.opening() == Opening.BEGINS
            ? null
            : new Continuation(from, dial.opening(), trace.usage());
    var errand = new Errand<>(request, candidate, dial.lease(), dial.keeps(), continuation);
    relay.opened(ports.transport().dial(errand, relay));
  }

  private void salvage(int attempt) {
    seam = relay(attempt).seam();
    dispatch(new CallEvent.Salvaged(attempt, seam == null ? Remains.LOST : seam.remains()));
  }

  private void commit(AttemptRelay relay) {
    trace.committed(relay.leg());
    timers.clear(new CallTimer.FirstToken(relay.leg().number()));
    relay.commit(sink, trace);
    wrote();
    ports.transport().committed(request, relay.keeps());
  }

  private void release(int attempt, Lease lease, Outcome outcome) {
    var relay = find(attempt);
    if (relay == null) {
      ports.gate().release(lease, new AttemptEnd(outcome, Usage.NONE, 0, 0));
      return;
    }
    relay.release();
    relay.leg().ended(outcome, nowNanos());
    timers.clear(new CallTimer.FirstToken(attempt));
    timers.clear(new CallTimer.Silence(attempt));
    timers.clear(new CallTimer.Grace(attempt));
    timers.clear(new CallTimer.Hedge(attempt));
    ports.gate().release(lease, relay.leg().end());
  }

  /// Lazy timers wait on while there was no true silence.
  private void due(CallTimer timer) {
    long heardNanos =
        switch (timer) {
          case CallTimer.Heartbeat _ -> lastWriteNanos + CallLimits.HEARTBEAT_NANOS;
          case CallTimer.Silence(int attempt) -> relay(attempt).silentUntilNanos();
          case CallTimer.Deadline _,
              CallTimer.Retry _,
              CallTimer.FirstToken _,
              CallTimer.Hedge _,
              CallTimer.Grace _ ->
              0;
        };
    if (heardNanos > nowNanos()) {
      timers.set(timer, heardNanos, () -> due(timer));
    } else {
      dispatch(new CallEvent.Due(timer));
    }
  }

  private void finish(Verdict verdict) {
    timers.clearAll();
    trace.ended(nowNanos());
    switch (verdict) {
      case Verdict.Served _ -> sink.end(trace);
      case Verdict.Refused(Failure failure) -> sink.fail(failure, trace);
      case Verdict.Abandoned _ -> {}
    }
    sink.over(verdict, trace);
  }

  private AttemptRelay relay(int attempt) {
    return requireNonNull(find(attempt), "attempt");
  }

  /// The relay of an attempt, null when it was never dialled.
  private @Nullable AttemptRelay find(int attempt) {
    for (var relay : relays) {
      if (relay.leg().number() == attempt) {
        return relay;
      }
    }
    return null;
  }
}
