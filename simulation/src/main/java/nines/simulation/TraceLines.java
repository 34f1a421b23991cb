package nines.simulation;

import java.util.Locale;
import java.util.function.Consumer;
import nines.core.call.CallEffect;
import nines.core.call.CallEvent;
import nines.core.call.CallTimer;
import nines.core.call.Outcome;
import nines.core.call.Verdict;
import nines.core.routing.BreakerMove;
import nines.core.routing.Target;
import nines.simulation.world.Trace;

/// Tells a world as lines a person can follow: when, which call, what came in (`>`) and what the
/// core wants (`<`).
final class TraceLines implements Trace {
  private final long startNanos;
  private final Consumer<String> lines;

  TraceLines(long startNanos, Consumer<String> lines) {
    this.startNanos = startNanos;
    this.lines = lines;
  }

  @Override
  public void event(long nowNanos, int call, CallEvent event) {
    tell(nowNanos, "call " + call, "> " + text(event));
  }

  @Override
  public void effect(long nowNanos, int call, CallEffect effect) {
    tell(nowNanos, "call " + call, "  < " + text(effect));
  }

  @Override
  public void breaker(long nowNanos, Target target, BreakerMove move) {
    var how = move.from() + " to " + move.to() + ": " + move.evidence();
    tell(nowNanos, target.provider(), "* breaker " + how);
  }

  private void tell(long nowNanos, String who, String what) {
    double seconds = (nowNanos - startNanos) / 1e9;
    lines.accept(String.format(Locale.ROOT, "%12.6f  %-10s  %s", seconds, who, what));
  }

  private String text(CallEvent event) {
    return switch (event) {
      case CallEvent.Begin _ -> "begins";
      case CallEvent.Acquired(int attempt, var _, var expectation) ->
          "attempt " + attempt + " granted, expects " + millis(expectation.usualNanos());
      case CallEvent.Denied(int attempt, var failure) ->
          "attempt " + attempt + " denied: " + failure.message();
      case CallEvent.FirstToken(int attempt) -> "attempt " + attempt + " speaks";
      case CallEvent.CaughtUp(int attempt) -> "attempt " + attempt + " says something new";
      case CallEvent.Withheld(int attempt) -> "attempt " + attempt + " was held back by a filter";
      case CallEvent.HeldEnough(int attempt) -> "attempt " + attempt + " is held up to the bound";
      case CallEvent.FinishSeen(int attempt) -> "attempt " + attempt + " finishes";
      case CallEvent.Ended(int attempt) -> "attempt " + attempt + " ends";
      case CallEvent.Failed(int attempt, var failure) ->
          "attempt " + attempt + " fails: " + failure.message() + ", remedy " + failure.remedy();
      case CallEvent.Salvaged(int attempt, var remains) ->
          "what is left of attempt " + attempt + " is " + remains;
      case CallEvent.Due(var timer) -> "due: " + text(timer);
      case CallEvent.ClientGone _ -> "the client leaves";
      case CallEvent.Stop(var failure) -> "stopped: " + failure.message();
    };
  }

  private String text(CallEffect effect) {
    return switch (effect) {
      case CallEffect.Acquire(int attempt, var ask) ->
          "ask for attempt " + attempt + " at " + ask.target() + ", " + ask.purpose();
      case CallEffect.Dial dial ->
          "dial attempt "
              + dial.attempt()
              + " at "
              + dial.candidate().target()
              + ", "
              + dial.opening();
      case CallEffect.Salvage(int attempt) -> "see what is left of attempt " + attempt;
      case CallEffect.Conclude(int attempt) -> "write the end of attempt " + attempt;
      case CallEffect.Cancel(int attempt) -> "cancel attempt " + attempt;
      case CallEffect.Release(int attempt, var _, var outcome) ->
          "release attempt " + attempt + ": " + text(outcome);
      case CallEffect.Commit(int attempt) -> "commit to attempt " + attempt;
      case CallEffect.Wake(var timer, long atNanos) ->
          String.format(Locale.ROOT, "wake at %.6f: %s", (atNanos - startNanos) / 1e9, text(timer));
      case CallEffect.Beat _ -> "heartbeat";
      case CallEffect.Finish(var verdict) -> "verdict: " + text(verdict);
    };
  }

  private static String text(CallTimer timer) {
    return switch (timer) {
      case CallTimer.Deadline _ -> "deadline";
      case CallTimer.Heartbeat _ -> "heartbeat";
      case CallTimer.Retry _ -> "retry";
      case CallTimer.FirstToken(int attempt) -> "first token of attempt " + attempt;
      case CallTimer.Hedge(int attempt) -> "hedge of attempt " + attempt;
      case CallTimer.Silence(int attempt) -> "silence of attempt " + attempt;
      case CallTimer.Grace(int attempt) -> "grace of attempt " + attempt;
    };
  }

  private static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded _ -> "succeeded";
      case Outcome.Failed(var failure) -> "failed, " + failure.cause();
      case Outcome.Cancelled _ -> "cancelled";
    };
  }

  private static String text(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Served(int attempt) -> "served by attempt " + attempt;
      case Verdict.Refused(var failure) ->
          "refused, " + failure.code().code() + ": " + failure.message();
      case Verdict.Abandoned _ -> "abandoned";
    };
  }

  private static String millis(long nanos) {
    return nanos == 0 ? "nothing yet" : nanos / 1_000_000 + " ms";
  }
}
