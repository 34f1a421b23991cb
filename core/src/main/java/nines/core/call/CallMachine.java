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
/// Commit point: the first semantic token of an attempt. Before it any attempt may be replaced,
/// after it another one may only go on behind the words that the client has heard.
public final class CallMachine {
  private final CallLimits limits;
  private final RoutePlan plan;
  private final Roster roster;
  private final Search search;
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
    this.search = new Search(limits, roster, open);
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
      case CallEvent.CaughtUp(int attempt) -> caughtUp(attempt, nowNanos);
      case CallEvent.Withheld(int attempt) -> withheld(attempt, nowNanos);
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
      effects.add(AttemptTimes.beat(nowNanos));
    }
    proceed(nowNanos);
  }

  /// Asks for the next attempt, now or later, where nobody is under way and the call still wants
  /// one; without one the call is over.
  private void proceed(long nowNanos) {
    if (!open.isEmpty()) {
      return;
    }
    switch (phase) {
      case Phase.Seeking _ -> take(search.seek(deadlineNanos, nowNanos), nowNanos);
      case Phase.Rescuing(Failure _, Remains remains) ->
          take(search.rescue(remains, deadlineNanos, nowNanos), nowNanos);
      case Phase.Speaking _, Phase.Over _ -> {}
    }
  }

  private void take(Search.Step step, long nowNanos) {
    switch (step) {
      case Search.Step.Ask(Roster.Next.At next, Opening opening) -> ask(next, opening, 0);
      case Search.Step.Wait(long untilNanos) ->
          effects.add(new CallEffect.Wake(CallTimer.RETRY, untilNanos));
      case Search.Step.End _ -> giveUp(nowNanos);
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
    long limit =
        times.answerNanos(
            attempt.candidate(),
            granted.expectation(),
            deadlineNanos - nowNanos,
            search.hasSpare());
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
    if (slow != null
        && phase instanceof Phase.Seeking
        && search.beside(nowNanos) instanceof Search.Step.Ask(var next, var opening)) {
      ask(next, opening, nowNanos - slow.dialledNanos());
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

  /// The client hears it at once, unless all of it must be waited for, or it may be the repetition
  /// of what the client has.
  private void firstToken(int number, long nowNanos) {
    var attempt = open.find(number);
    if (attempt == null || phase instanceof Phase.Speaking) {
      return;
    }
    if (winsComplete() || phase instanceof Phase.Rescuing) {
      attempt.spoke();
      watchSilence(attempt, nowNanos);
    } else {
      commit(attempt, nowNanos);
    }
  }

  private void caughtUp(int number, long nowNanos) {
    var attempt = open.find(number);
    if (attempt != null && phase instanceof Phase.Rescuing) {
      commit(attempt, nowNanos);
    }
  }

  /// An answer that a filter held back is asked of the next target where the route wants that and
  /// there is one; else the client gets it as it is.
  private void withheld(int number, long nowNanos) {
    var attempt = open.find(number);
    boolean passes = limits.passRefusals() && !(phase instanceof Phase.Speaking);
    if (attempt != null && passes && (open.areSeveral() || search.hasSpare())) {
      effects.add(new CallEffect.Cancel(number));
      failed(number, CallFailures.withheld(attempt.candidate()), nowNanos);
    }
  }

  /// An answer that is too long to be waited for wins by what it said so far.
  private void heldEnough(int number, long nowNanos) {
    var attempt = open.find(number);
    if (attempt == null || phase instanceof Phase.Speaking) {
      return;
    }
    if (attempt.hasSpoken() && phase instanceof Phase.Seeking) {
      commit(attempt, nowNanos);
    } else {
      effects.add(new CallEffect.Cancel(number));
      failed(number, CallFailures.wordless(attempt.candidate()), nowNanos);
    }
  }

  private boolean winsComplete() {
    return limits.hedge() instanceof HedgeRules(long _, boolean whole) && whole;
  }

  private void commit(Attempt attempt, long nowNanos) {
    phase = new Phase.Speaking(attempt);
    open.breakOffAllBut(attempt, effects);
    effects.add(new CallEffect.Commit(attempt.number()));
    if (!attempt.hasSpoken()) {
      attempt.spoke();
      watchSilence(attempt, nowNanos);
    }
  }

  private void watchSilence(Attempt attempt, long nowNanos) {
    if (limits.stream()) {
      effects.add(AttemptTimes.silence(attempt, nowNanos));
    }
  }

  private void finishSeen(int number, long nowNanos) {
    var attempt = open.find(number);
    if (attempt != null && !attempt.hasFinished()) {
      attempt.finished();
      if (limits.stream()) {
        effects.add(AttemptTimes.grace(attempt, nowNanos));
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
    boolean blamesRequest =
        failure.cause() == Cause.IN_BAND && failure.remedy() instanceof Remedy.Nowhere;
    if (attempt.hasFinished() && limits.stream() && !blamesRequest) {
      serve(attempt, true, nowNanos);
      return;
    }
    open.release(attempt, new Outcome.Failed(failure), effects);
    failures.add(failure);
    var at = new Setback.Moment(limits, roster, phase, nowNanos);
    switch (Setback.of(at, attempt, failure)) {
      case Setback.Final(Failure told) -> finish(new Verdict.Refused(told));
      case Setback.Next _ -> proceed(nowNanos);
      case Setback.Break _ -> {
        phase = new Phase.Rescuing(failure, Remains.LOST);
        effects.add(new CallEffect.Salvage(number));
      }
    }
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
        effects.add(AttemptTimes.beat(nowNanos));
      }
      case CallTimer.Retry _ -> proceed(nowNanos);
      case CallTimer.FirstToken(int number) -> late(number, timer, nowNanos);
      case CallTimer.Hedge(int number) -> hedge(number, nowNanos);
      case CallTimer.Silence(int number) -> late(number, timer, nowNanos);
      case CallTimer.Grace(int number) -> {
        var attempt = open.find(number);
        if (attempt != null) {
          effects.add(new CallEffect.Cancel(number));
          serve(attempt, true, nowNanos);
        }
      }
    }
  }

  private void late(int number, CallTimer timer, long nowNanos) {
    var attempt = open.find(number);
    var failure = attempt == null ? null : times.overdue(attempt, timer);
    if (failure == null) {
      return;
    }
    if (nowNanos >= deadlineNanos) {
      finish(new Verdict.Refused(CallFailures.deadlinePassed()));
      return;
    }
    effects.add(new CallEffect.Cancel(number));
    failed(number, failure, nowNanos);
  }

  private void giveUp(long nowNanos) {
    finish(
        new Verdict.Refused(
            phase instanceof Phase.Rescuing(Failure broken, Remains _)
                ? CallFailures.interrupted(broken)
                : LastWord.of(plan, failures, roster.shortestWaitNanos(nowNanos))));
  }

  private void finish(Verdict verdict) {
    open.breakOffAllBut(null, effects);
    phase = new Phase.Over();
    effects.add(new CallEffect.Finish(verdict));
  }

  private void returnLateLease(CallEvent event) {
    if (event instanceof CallEvent.Acquired(int attempt, Lease lease, Expectation _)) {
      effects.add(new CallEffect.Release(attempt, lease, new Outcome.Cancelled()));
    }
  }
}
