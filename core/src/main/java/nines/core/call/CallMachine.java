package nines.core.call;

import java.util.ArrayList;
import java.util.List;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.Remedy;
import nines.core.routing.Ask;
import nines.core.routing.Candidate;
import nines.core.routing.Expectation;
import nines.core.routing.Jitter;
import nines.core.routing.Purpose;
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
      case CallEvent.Acquired acquired -> acquired(acquired, nowNanos);
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
      case Roster.Next.At next -> {
        if (next.atNanos() >= deadlineNanos) {
          giveUp(nowNanos);
        } else if (next.atNanos() > nowNanos) {
          effects.add(new CallEffect.Wake(CallTimer.RETRY, next.atNanos()));
        } else {
          ask(next, 0);
        }
      }
    }
  }

  private void ask(Roster.Next.At next, long waitedNanos) {
    roster.asked(next.place());
    var attempt = new Attempt(++asked, next);
    open.add(attempt);
    var ask =
        new Ask(
            attempt.candidate.target(),
            attempt.purpose,
            plan.terms(),
            limits.traits(),
            waitedNanos);
    effects.add(new CallEffect.Acquire(attempt.number, ask));
  }

  private void acquired(CallEvent.Acquired granted, long nowNanos) {
    var attempt = find(granted.attempt());
    if (attempt == null) {
      returnLateLease(granted);
      return;
    }
    attempt.lease = granted.lease();
    attempt.dialledNanos = nowNanos;
    roster.granted();
    dialled++;
    effects.add(new CallEffect.Dial(attempt.number, attempt.candidate, granted.lease()));
    long limit = answerLimitNanos(attempt.candidate, granted.expectation(), nowNanos);
    effects.add(new CallEffect.Wake(new CallTimer.FirstToken(attempt.number), nowNanos + limit));
    if (attempt.purpose != Purpose.HEDGE) {
      hedgeIn(attempt, granted.expectation(), nowNanos);
    }
  }

  /// How long the attempt has for its first token, or for a whole unary answer.
  private long answerLimitNanos(Candidate candidate, Expectation expected, long nowNanos) {
    long left = deadlineNanos - nowNanos;
    var timeouts = candidate.timeouts();
    if (limits.stream()) {
      long learned = firstOf(expected.firstTokenNanos(), timeouts.coldFirstToken());
      return Math.min(firstOf(timeouts.firstToken(), learned), left);
    }
    long known = firstOf(timeouts.attempt(), expected.completeNanos());
    if (known > 0) {
      return Math.min(known, left);
    }
    return roster.hasUntried() && dialled < limits.attempts() ? left / 2 : left;
  }

  private static long firstOf(long wanted, long otherwise) {
    return wanted > 0 ? wanted : otherwise;
  }

  /// Sets the time after which a second attempt is sent beside this one, where hedges are wanted
  /// and it is known when.
  private void hedgeIn(Attempt attempt, Expectation expected, long nowNanos) {
    var hedge = limits.hedge();
    if (hedge == null || winner != null) {
      return;
    }
    long after =
        hedge.afterNanos() == HedgeRules.LEARNED ? expected.usualNanos() : hedge.afterNanos();
    if (after == 0 && hedge.afterNanos() == 0) {
      hedge(attempt.number, nowNanos);
    } else if (after > 0) {
      effects.add(new CallEffect.Wake(new CallTimer.Hedge(attempt.number), nowNanos + after));
    }
  }

  private void hedge(int number, long nowNanos) {
    var slow = find(number);
    if (slow == null || winner != null || open.size() > 1 || dialled == limits.attempts()) {
      return;
    }
    if (roster.beside(nowNanos) instanceof Roster.Next.At next) {
      ask(next, nowNanos - slow.dialledNanos);
    }
  }

  private void denied(int number, Failure failure, long nowNanos) {
    var attempt = find(number);
    if (attempt == null) {
      return;
    }
    open.remove(attempt);
    failures.add(failure);
    roster.denied(attempt.place, attempt.purpose, failure, nowNanos);
    if (open.isEmpty()) {
      proceed(nowNanos);
    }
  }

  private void firstToken(int number, long nowNanos) {
    var attempt = find(number);
    if (attempt == null || winner != null) {
      return;
    }
    if (winsComplete()) {
      attempt.spoke = true;
      watchSilence(attempt, nowNanos);
    } else {
      commit(attempt, nowNanos);
    }
  }

  private boolean winsComplete() {
    var hedge = limits.hedge();
    return hedge != null && hedge.winsComplete();
  }

  private void commit(Attempt attempt, long nowNanos) {
    winner = attempt;
    for (var loser : List.copyOf(open)) {
      if (loser.number != attempt.number) {
        breakOff(loser);
      }
    }
    effects.add(new CallEffect.Commit(attempt.number));
    if (!attempt.spoke) {
      watchSilence(attempt, nowNanos);
    }
  }

  private void watchSilence(Attempt attempt, long nowNanos) {
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
      failed(number, CallFailures.cutShort(), nowNanos);
      return;
    }
    serve(attempt, nowNanos);
  }

  private void serve(Attempt attempt, long nowNanos) {
    if (winner == null) {
      commit(attempt, nowNanos);
    }
    release(attempt, new Outcome.Succeeded());
    finish(new Verdict.Served(attempt.number));
  }

  private void failed(int number, Failure failure, long nowNanos) {
    var attempt = find(number);
    if (attempt == null) {
      return;
    }
    boolean said = failure.cause() == Cause.IN_BAND;
    if (attempt.finishSeen && limits.stream() && !said) {
      serve(attempt, nowNanos);
      return;
    }
    release(attempt, new Outcome.Failed(failure));
    failures.add(failure);
    if (attempt == winner) {
      finish(new Verdict.Refused(CallFailures.interrupted(failure)));
      return;
    }
    if (failure.remedy() instanceof Remedy.Nowhere && attempt.purpose != Purpose.HEDGE) {
      finish(new Verdict.Refused(failure));
      return;
    }
    roster.failed(attempt.place, failure, nowNanos);
    if (open.isEmpty()) {
      proceed(nowNanos);
    }
  }

  private void due(CallTimer timer, long nowNanos) {
    switch (timer) {
      case CallTimer.Deadline _ -> finish(new Verdict.Refused(CallFailures.deadlinePassed()));
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
      case CallTimer.Hedge(int number) -> hedge(number, nowNanos);
      case CallTimer.Silence(int number) -> stalled(number, nowNanos);
      case CallTimer.Grace(int number) -> {
        var attempt = find(number);
        if (attempt != null) {
          effects.add(new CallEffect.Cancel(number));
          serve(attempt, nowNanos);
        }
      }
    }
  }

  private void silentStart(int number, long nowNanos) {
    var attempt = find(number);
    if (attempt == null || attempt == winner || attempt.spoke) {
      return;
    }
    if (nowNanos >= deadlineNanos) {
      finish(new Verdict.Refused(CallFailures.deadlinePassed()));
      return;
    }
    effects.add(new CallEffect.Cancel(number));
    failed(number, CallFailures.silent(attempt.candidate, limits.stream()), nowNanos);
  }

  private void stalled(int number, long nowNanos) {
    var attempt = find(number);
    if (attempt == null || attempt.finishSeen) {
      return;
    }
    effects.add(new CallEffect.Cancel(number));
    failed(number, CallFailures.stalled(attempt.candidate), nowNanos);
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
    if (event instanceof CallEvent.Acquired(int attempt, Lease lease, Expectation _)) {
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

  private static final class Attempt {
    private final int number;
    private final int place;
    private final Candidate candidate;
    private final Purpose purpose;
    private @Nullable Lease lease;
    private long dialledNanos;
    private boolean spoke;
    private boolean finishSeen;

    private Attempt(int number, Roster.Next.At asked) {
      this.number = number;
      this.place = asked.place();
      this.candidate = asked.candidate();
      this.purpose = asked.purpose();
    }
  }
}
