package nines.core.call;

import java.util.ArrayList;
import java.util.List;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.Remedy;
import nines.core.routing.Ask;
import nines.core.routing.Expectation;
import nines.core.routing.Jitter;
import nines.core.routing.Purpose;
import nines.core.routing.RoutePlan;

/// Decides what to do next for one client call: ask, dial, fail over, commit, rescue or give up.
///
/// Not thread-safe: confined to whoever drives the call. Reads no clock and draws no random number:
/// time comes in with each event, work goes out as effects. Frames pass by outside.
///
/// Commit point: the first semantic token of an attempt. Before it any attempt may be replaced;
/// after it the client has heard words, so another attempt may only go on behind them.
public final class CallMachine {
  private final CallLimits limits;
  private final RoutePlan plan;
  private final Roster roster;
  private final AttemptTimes times;
  private final List<Failure> failures = new ArrayList<>();
  private final OpenAttempts open = new OpenAttempts();
  private List<CallEffect> effects = new ArrayList<>();
  private Phase phase = new Phase.Seeking();
  private long deadlineNanos;

  public CallMachine(CallLimits limits, RoutePlan plan, Jitter jitter) {
    this.limits = limits;
    this.plan = plan;
    this.roster = new Roster(plan.candidates(), limits, jitter);
    this.times = new AttemptTimes(limits);
  }

  /// Advances the call by one event and returns what to do, in order.
  ///
  /// @param nowNanos monotonic time of the event, in nanoseconds
  public List<CallEffect> on(CallEvent event, long nowNanos) {
    effects = new ArrayList<>(4);
    if (phase instanceof Phase.Over) {
      returnLateLease(event);
      return effects;
    }
    switch (event) {
      case CallEvent.Begin _ -> begin(nowNanos);
      case CallEvent.Acquired acquired -> acquired(acquired, nowNanos);
      case CallEvent.Denied(int attempt, Failure failure) -> denied(attempt, failure, nowNanos);
      case CallEvent.FirstToken(int attempt) -> firstToken(attempt, nowNanos);
      case CallEvent.HeldEnough(int attempt) -> heldEnough(attempt, nowNanos);
      case CallEvent.FinishSeen(int attempt) -> finishSeen(attempt, nowNanos);
      case CallEvent.Ended(int attempt) -> ended(attempt, nowNanos);
      case CallEvent.Failed(int attempt, Failure failure) -> failed(attempt, failure, nowNanos);
      case CallEvent.Salvaged(int _, Remains remains) -> salvaged(remains, nowNanos);
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
    seek(nowNanos);
  }

  /// Asks for the next attempt where nobody is under way and the call still wants one.
  private void proceed(long nowNanos) {
    if (!open.isEmpty()) {
      return;
    }
    switch (phase) {
      case Phase.Seeking _ -> seek(nowNanos);
      case Phase.Rescuing rescuing -> rescue(rescuing, nowNanos);
      case Phase.Speaking _, Phase.Over _ -> {}
    }
  }

  /// Asks for the next attempt now, later, or not at all.
  private void seek(long nowNanos) {
    if (open.dialled() == limits.attempts()) {
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
          ask(next, Opening.BEGINS, 0);
        }
      }
    }
  }

  /// Has the next target go on with the answer, now, soon, or not at all.
  private void rescue(Phase.Rescuing rescuing, long nowNanos) {
    long latest = Math.min(deadlineNanos, nowNanos + CallLimits.RESCUE_WAIT_NANOS);
    boolean mayTry = rescuing.remains() != Remains.LOST && open.rescues() < CallLimits.RESCUES;
    if (!mayTry
        || !(roster.heir(nowNanos) instanceof Roster.Next.At next)
        || next.atNanos() >= latest) {
      finish(new Verdict.Refused(CallFailures.interrupted(rescuing.broken())));
    } else if (next.atNanos() > nowNanos) {
      effects.add(new CallEffect.Wake(CallTimer.RETRY, next.atNanos()));
    } else {
      ask(next, roster.opening(next.place(), rescuing.remains()), 0);
    }
  }

  private void ask(Roster.Next.At next, Opening opening, long waitedNanos) {
    roster.asked(next.place());
    var attempt = open.ask(next, opening);
    var ask =
        new Ask(
            attempt.candidate().target(),
            attempt.purpose(),
            plan.terms(),
            limits.traits(),
            waitedNanos);
    effects.add(new CallEffect.Acquire(attempt.number(), ask));
  }

  private void acquired(CallEvent.Acquired granted, long nowNanos) {
    var attempt = open.find(granted.attempt());
    if (attempt == null) {
      returnLateLease(granted);
      return;
    }
    attempt.dialled(granted.lease(), nowNanos);
    roster.granted();
    open.dialled(attempt);
    effects.add(
        new CallEffect.Dial(
            attempt.number(),
            attempt.candidate(),
            granted.lease(),
            attempt.opening(),
            limits.rescue() && limits.stream()));
    boolean another = roster.hasUntried() && open.dialled() < limits.attempts();
    long limit =
        times.answerNanos(
            attempt.candidate(), granted.expectation(), deadlineNanos - nowNanos, another);
    effects.add(new CallEffect.Wake(new CallTimer.FirstToken(attempt.number()), nowNanos + limit));
    if (attempt.purpose() != Purpose.HEDGE) {
      hedgeIn(attempt, granted.expectation(), nowNanos);
    }
  }

  /// Sets the time after which a second attempt is sent beside this one, where hedges are wanted
  /// and it is known when.
  private void hedgeIn(Attempt attempt, Expectation expected, long nowNanos) {
    long after = times.hedgeNanos(expected);
    if (!(phase instanceof Phase.Seeking) || after == AttemptTimes.NEVER) {
      return;
    }
    if (after == 0) {
      hedge(attempt.number(), nowNanos);
    } else {
      effects.add(new CallEffect.Wake(new CallTimer.Hedge(attempt.number()), nowNanos + after));
    }
  }

  private void hedge(int number, long nowNanos) {
    var slow = open.find(number);
    boolean late = !(phase instanceof Phase.Seeking) || open.dialled() == limits.attempts();
    if (slow == null || late || open.areSeveral()) {
      return;
    }
    if (roster.beside(nowNanos) instanceof Roster.Next.At next) {
      ask(next, Opening.BEGINS, nowNanos - slow.dialledNanos());
    }
  }

  private void denied(int number, Failure failure, long nowNanos) {
    var attempt = open.find(number);
    if (attempt == null) {
      return;
    }
    open.remove(attempt);
    failures.add(failure);
    roster.denied(attempt.place(), attempt.purpose(), failure, nowNanos);
    proceed(nowNanos);
  }

  private void firstToken(int number, long nowNanos) {
    var attempt = open.find(number);
    if (attempt == null || phase instanceof Phase.Speaking) {
      return;
    }
    if (phase instanceof Phase.Seeking && winsComplete()) {
      attempt.spoke();
      watchSilence(attempt, nowNanos);
    } else {
      commit(attempt, nowNanos);
    }
  }

  /// An answer that is too long to be waited for wins by what it said so far.
  private void heldEnough(int number, long nowNanos) {
    var attempt = open.find(number);
    if (attempt == null || phase instanceof Phase.Speaking) {
      return;
    }
    if (attempt.hasSpoken()) {
      commit(attempt, nowNanos);
    } else {
      effects.add(new CallEffect.Cancel(number));
      failed(number, CallFailures.wordless(attempt.candidate()), nowNanos);
    }
  }

  private boolean winsComplete() {
    var hedge = limits.hedge();
    return hedge != null && hedge.winsComplete();
  }

  private void commit(Attempt attempt, long nowNanos) {
    phase = new Phase.Speaking(attempt);
    for (var loser : open.all()) {
      if (loser.number() != attempt.number()) {
        open.breakOff(loser, effects);
      }
    }
    effects.add(new CallEffect.Commit(attempt.number()));
    if (!attempt.hasSpoken()) {
      attempt.spoke();
      watchSilence(attempt, nowNanos);
    }
  }

  private void watchSilence(Attempt attempt, long nowNanos) {
    if (limits.stream()) {
      long silence = attempt.candidate().timeouts().betweenTokens();
      effects.add(new CallEffect.Wake(new CallTimer.Silence(attempt.number()), nowNanos + silence));
    }
  }

  private void finishSeen(int number, long nowNanos) {
    var attempt = open.find(number);
    if (attempt != null && !attempt.hasFinished()) {
      attempt.finished();
      if (limits.stream()) {
        effects.add(
            new CallEffect.Wake(new CallTimer.Grace(number), nowNanos + CallLimits.GRACE_NANOS));
      }
    }
  }

  private void ended(int number, long nowNanos) {
    var attempt = open.find(number);
    if (attempt == null) {
      return;
    }
    if (!attempt.hasFinished()) {
      failed(number, CallFailures.cutShort(), nowNanos);
      return;
    }
    serve(attempt, false, nowNanos);
  }

  /// @param missing whether its terminator never came
  private void serve(Attempt attempt, boolean missing, long nowNanos) {
    if (!(phase instanceof Phase.Speaking)) {
      commit(attempt, nowNanos);
    }
    if (missing) {
      effects.add(new CallEffect.Conclude(attempt.number()));
    }
    open.release(attempt, new Outcome.Succeeded(), effects);
    finish(new Verdict.Served(attempt.number()));
  }

  private void failed(int number, Failure failure, long nowNanos) {
    var attempt = open.find(number);
    if (attempt == null) {
      return;
    }
    boolean said = failure.cause() == Cause.IN_BAND;
    if (attempt.hasFinished() && limits.stream() && !said) {
      serve(attempt, true, nowNanos);
      return;
    }
    open.release(attempt, new Outcome.Failed(failure), effects);
    failures.add(failure);
    switch (phase) {
      case Phase.Seeking _ -> passedOver(attempt, failure, nowNanos);
      case Phase.Speaking _ -> broken(attempt, failure, nowNanos);
      case Phase.Rescuing _ -> {
        roster.failedRescue(attempt, failure, nowNanos);
        proceed(nowNanos);
      }
      case Phase.Over _ -> {}
    }
  }

  private void passedOver(Attempt attempt, Failure failure, long nowNanos) {
    var judged = limits.judged(failure);
    if (judged.remedy() instanceof Remedy.Nowhere && attempt.purpose() != Purpose.HEDGE) {
      finish(new Verdict.Refused(failure));
      return;
    }
    roster.failed(attempt.place(), judged, nowNanos);
    proceed(nowNanos);
  }

  /// What the client hears broke off.
  private void broken(Attempt attempt, Failure failure, long nowNanos) {
    boolean mayGoOn = limits.rescue() && limits.stream() && !limits.isVerdict(failure);
    if (!mayGoOn || attempt.hasFinished()) {
      finish(new Verdict.Refused(CallFailures.interrupted(failure)));
      return;
    }
    roster.failedRescue(attempt, failure, nowNanos);
    phase = new Phase.Rescuing(failure, Remains.LOST);
    effects.add(new CallEffect.Salvage(attempt.number()));
  }

  private void salvaged(Remains remains, long nowNanos) {
    if (phase instanceof Phase.Rescuing(Failure broken, Remains _)) {
      phase = new Phase.Rescuing(broken, remains);
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
      case CallTimer.Retry _ -> proceed(nowNanos);
      case CallTimer.FirstToken(int number) -> silentStart(number, nowNanos);
      case CallTimer.Hedge(int number) -> hedge(number, nowNanos);
      case CallTimer.Silence(int number) -> stalled(number, nowNanos);
      case CallTimer.Grace(int number) -> {
        var attempt = open.find(number);
        if (attempt != null) {
          effects.add(new CallEffect.Cancel(number));
          serve(attempt, true, nowNanos);
        }
      }
    }
  }

  private void silentStart(int number, long nowNanos) {
    var attempt = open.find(number);
    if (attempt == null || attempt.hasSpoken()) {
      return;
    }
    if (nowNanos >= deadlineNanos) {
      finish(new Verdict.Refused(CallFailures.deadlinePassed()));
      return;
    }
    effects.add(new CallEffect.Cancel(number));
    failed(number, CallFailures.silent(attempt.candidate(), limits.stream()), nowNanos);
  }

  private void stalled(int number, long nowNanos) {
    var attempt = open.find(number);
    if (attempt == null || attempt.hasFinished()) {
      return;
    }
    effects.add(new CallEffect.Cancel(number));
    failed(number, CallFailures.stalled(attempt.candidate()), nowNanos);
  }

  private void giveUp(long nowNanos) {
    finish(new Verdict.Refused(LastWord.of(plan, failures, roster.shortestWaitNanos(nowNanos))));
  }

  private void finish(Verdict verdict) {
    open.all().forEach(attempt -> open.breakOff(attempt, effects));
    phase = new Phase.Over();
    effects.add(new CallEffect.Finish(verdict));
  }

  private void returnLateLease(CallEvent event) {
    if (event instanceof CallEvent.Acquired(int attempt, Lease lease, Expectation _)) {
      effects.add(new CallEffect.Release(attempt, lease, new Outcome.Cancelled()));
    }
  }

  private void beatIn(long delayNanos, long nowNanos) {
    effects.add(new CallEffect.Wake(CallTimer.HEARTBEAT, nowNanos + delayNanos));
  }
}
