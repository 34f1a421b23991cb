package nines.core.call;

import java.util.ArrayList;
import java.util.List;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Candidate;
import nines.core.routing.RoutePlan;
import org.jspecify.annotations.Nullable;

/// Decides what to do next for one client call: ask, dial, fail over, commit or give up.
///
/// Not thread-safe: confined to whoever drives the call. Reads no clock and draws no random number:
/// time comes in with each event, work goes out as effects. Frames pass by outside.
///
/// Commit point: the first semantic token of an attempt. Before it any attempt may be replaced;
/// after it the client has heard words, so a failure is told in-band and is final.
public final class CallMachine {
  private final CallLimits limits;
  private final RoutePlan plan;
  private final Roster roster;
  private final List<Failure> failures = new ArrayList<>();
  private final List<Attempt> open = new ArrayList<>(2);
  private List<CallEffect> effects = new ArrayList<>();
  private long deadlineNanos;
  private int asked;
  private int dialled;
  private @Nullable Attempt winner;
  private boolean over;

  public CallMachine(CallLimits limits, RoutePlan plan, Jitter jitter) {
    this.limits = limits;
    this.plan = plan;
    this.roster = new Roster(plan.candidates(), limits, jitter);
  }

  /// Advances the call by one event and returns what to do, in order.
  ///
  /// @param nowNanos monotonic time of the event, in nanoseconds
  public List<CallEffect> on(CallEvent event, long nowNanos) {
    effects = new ArrayList<>(4);
    if (over) {
      returnLateLease(event);
      return effects;
    }
    switch (event) {
      case CallEvent.Begin _ -> begin(nowNanos);
      case CallEvent.Acquired(int attempt, Lease lease) -> acquired(attempt, lease, nowNanos);
      case CallEvent.Denied(int attempt, Failure failure) -> denied(attempt, failure, nowNanos);
      case CallEvent.FirstToken(int attempt) -> firstToken(attempt, nowNanos);
      case CallEvent.FinishSeen(int attempt) -> finishSeen(attempt, nowNanos);
      case CallEvent.Ended(int attempt) -> ended(attempt, nowNanos);
      case CallEvent.Failed(int attempt, Failure failure) -> failed(attempt, failure, nowNanos);
      case CallEvent.Due(CallTimer timer) -> due(timer, nowNanos);
      case CallEvent.ClientGone _ -> finish(new Verdict.Abandoned());
      case CallEvent.Stop(Failure failure) -> finish(new Verdict.Refused(failure));
    }
    return effects;
  }

  private void begin(long nowNanos) {
    deadlineNanos = nowNanos + limits.totalNanos();
    effects.add(new CallEffect.Wake(CallTimer.DEADLINE, deadlineNanos));
    if (limits.stream()) {
      beatIn(CallLimits.HEARTBEAT_NANOS, nowNanos);
    }
    proceed(nowNanos);
  }

  /// Asks for the next attempt now, later, or not at all.
  private void proceed(long nowNanos) {
    if (dialled == limits.attempts()) {
      giveUp(nowNanos);
      return;
    }
    switch (roster.next(nowNanos)) {
      case Roster.Next.Nobody _ -> giveUp(nowNanos);
      case Roster.Next.At(int place, Candidate candidate, long atNanos) -> {
        if (atNanos >= deadlineNanos) {
          giveUp(nowNanos);
        } else if (atNanos > nowNanos) {
          effects.add(new CallEffect.Wake(CallTimer.RETRY, atNanos));
        } else {
          ask(place, candidate);
        }
      }
    }
  }

  private void ask(int place, Candidate candidate) {
    roster.asked(place);
    var attempt = new Attempt(++asked, place, candidate);
    open.add(attempt);
    effects.add(new CallEffect.Acquire(attempt.number, candidate));
  }

  private void acquired(int number, Lease lease, long nowNanos) {
    var attempt = find(number);
    if (attempt == null) {
      return;
    }
    attempt.lease = lease;
    dialled++;
    effects.add(new CallEffect.Dial(number, attempt.candidate, lease));
    long limit = answerLimitNanos(attempt.candidate, nowNanos);
    effects.add(new CallEffect.Wake(new CallTimer.FirstToken(number), nowNanos + limit));
  }

  /// How long the attempt has for its first token, or for a whole unary answer.
  private long answerLimitNanos(Candidate candidate, long nowNanos) {
    long left = deadlineNanos - nowNanos;
    if (limits.stream()) {
      return Math.min(candidate.timeouts().firstToken(), left);
    }
    long configured = candidate.timeouts().attempt();
    if (configured > 0) {
      return Math.min(configured, left);
    }
    return roster.hasUntried() && dialled < limits.attempts() ? left / 2 : left;
  }

  private void denied(int number, Failure failure, long nowNanos) {
    var attempt = find(number);
    if (attempt == null) {
      return;
    }
    open.remove(attempt);
    failures.add(failure);
    roster.failed(attempt.place, failure, nowNanos);
    proceed(nowNanos);
  }

  private void firstToken(int number, long nowNanos) {
    var attempt = find(number);
    if (attempt != null && winner == null) {
      commit(attempt, nowNanos);
    }
  }

  private void commit(Attempt attempt, long nowNanos) {
    winner = attempt;
    for (var loser : List.copyOf(open)) {
      if (loser.number != attempt.number) {
        breakOff(loser);
      }
    }
    effects.add(new CallEffect.Commit(attempt.number));
    if (limits.stream()) {
      long silence = attempt.candidate.timeouts().betweenTokens();
      effects.add(new CallEffect.Wake(new CallTimer.Silence(attempt.number), nowNanos + silence));
    }
  }

  private void finishSeen(int number, long nowNanos) {
    var attempt = find(number);
    if (attempt != null && !attempt.finishSeen) {
      attempt.finishSeen = true;
      if (limits.stream()) {
        effects.add(
            new CallEffect.Wake(new CallTimer.Grace(number), nowNanos + CallLimits.GRACE_NANOS));
      }
    }
  }

  private void ended(int number, long nowNanos) {
    var attempt = find(number);
    if (attempt == null) {
      return;
    }
    if (!attempt.finishSeen) {
      failed(number, cutShort(), nowNanos);
      return;
    }
    if (winner == null) {
      commit(attempt, nowNanos);
    }
    serve(attempt);
  }

  private void serve(Attempt attempt) {
    release(attempt, new Outcome.Succeeded());
    finish(new Verdict.Served(attempt.number));
  }

  private void failed(int number, Failure failure, long nowNanos) {
    var attempt = find(number);
    if (attempt == null) {
      return;
    }
    boolean said = failure.cause() == Cause.IN_BAND;
    if (attempt.finishSeen && attempt == winner && !said) {
      serve(attempt);
      return;
    }
    release(attempt, new Outcome.Failed(failure));
    failures.add(failure);
    if (attempt == winner) {
      finish(new Verdict.Refused(interrupted(failure)));
      return;
    }
    roster.failed(attempt.place, failure, nowNanos);
    if (open.isEmpty()) {
      proceed(nowNanos);
    }
  }

  private void due(CallTimer timer, long nowNanos) {
    switch (timer) {
      case CallTimer.Deadline _ -> finish(new Verdict.Refused(deadlinePassed()));
      case CallTimer.Heartbeat _ -> {
        effects.add(new CallEffect.Beat());
        beatIn(CallLimits.HEARTBEAT_NANOS, nowNanos);
      }
      case CallTimer.Retry _ -> {
        if (open.isEmpty()) {
          proceed(nowNanos);
        }
      }
      case CallTimer.FirstToken(int number) -> silentStart(number, nowNanos);
      case CallTimer.Silence(int number) -> stalled(number, nowNanos);
      case CallTimer.Grace(int number) -> {
        var attempt = find(number);
        if (attempt != null && attempt == winner) {
          effects.add(new CallEffect.Cancel(number));
          serve(attempt);
        }
      }
    }
  }

  private void silentStart(int number, long nowNanos) {
    var attempt = find(number);
    if (attempt == null || attempt == winner) {
      return;
    }
    if (nowNanos >= deadlineNanos) {
      finish(new Verdict.Refused(deadlinePassed()));
      return;
    }
    effects.add(new CallEffect.Cancel(number));
    failed(number, silent(attempt.candidate), nowNanos);
  }

  private void stalled(int number, long nowNanos) {
    var attempt = find(number);
    if (attempt == null || attempt != winner || attempt.finishSeen) {
      return;
    }
    effects.add(new CallEffect.Cancel(number));
    failed(
        number,
        Failure.ofProvider(
            FailureCode.PROVIDER_TIMEOUT,
            Cause.STALLED,
            Remedy.ELSEWHERE,
            attempt.candidate.target() + " fell silent in the middle of its answer"),
        nowNanos);
  }

  private void giveUp(long nowNanos) {
    finish(new Verdict.Refused(LastWord.of(plan, failures, roster.shortestWaitNanos(nowNanos))));
  }

  private void finish(Verdict verdict) {
    List.copyOf(open).forEach(this::breakOff);
    over = true;
    effects.add(new CallEffect.Finish(verdict));
  }

  private void breakOff(Attempt attempt) {
    if (attempt.lease != null) {
      effects.add(new CallEffect.Cancel(attempt.number));
    }
    release(attempt, new Outcome.Cancelled());
  }

  private void release(Attempt attempt, Outcome outcome) {
    open.remove(attempt);
    if (attempt.lease != null) {
      effects.add(new CallEffect.Release(attempt.number, attempt.lease, outcome));
    }
  }

  private void returnLateLease(CallEvent event) {
    if (event instanceof CallEvent.Acquired(int attempt, Lease lease)) {
      effects.add(new CallEffect.Release(attempt, lease, new Outcome.Cancelled()));
    }
  }

  private void beatIn(long delayNanos, long nowNanos) {
    effects.add(new CallEffect.Wake(CallTimer.HEARTBEAT, nowNanos + delayNanos));
  }

  private @Nullable Attempt find(int number) {
    for (var attempt : open) {
      if (attempt.number == number) {
        return attempt;
      }
    }
    return null;
  }

  private Failure silent(Candidate candidate) {
    boolean stream = limits.stream();
    return Failure.ofProvider(
        FailureCode.PROVIDER_TIMEOUT,
        stream ? Cause.FIRST_TOKEN_TIMEOUT : Cause.ATTEMPT_TIMEOUT,
        Remedy.ELSEWHERE,
        candidate.target() + (stream ? " sent no token in time" : " did not answer in time"));
  }

  private static Failure deadlinePassed() {
    return Failure.of(
        FailureCode.DEADLINE_EXCEEDED,
        "the deadline of the call passed before an answer was whole");
  }

  private static Failure cutShort() {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR,
        Cause.CUT,
        Remedy.ANYWHERE,
        "the stream ended without a reason to finish");
  }

  private static Failure interrupted(Failure failure) {
    return new Failure(
        FailureCode.STREAM_INTERRUPTED,
        failure.cause(),
        Remedy.NOWHERE,
        "the answer broke off: " + failure.message(),
        failure.detail(),
        0);
  }

  private static final class Attempt {
    private final int number;
    private final int place;
    private final Candidate candidate;
    private @Nullable Lease lease;
    private boolean finishSeen;

    private Attempt(int number, int place, Candidate candidate) {
      this.number = number;
      this.place = place;
      this.candidate = candidate;
    }
  }
}
