package nines.simulation.provider;

import nines.core.failure.Cause;
import nines.simulation.time.Chance;
import nines.simulation.time.Clockwork;

/// A provider in virtual time: takes attempts and answers them as its setting, the hour and chance
/// will have it.
public final class SimulatedProvider {
  private static final Fault.Refusal WRONG = new Fault.Refusal(400, 0);
  private static final Fault.Refusal FULL = new Fault.Refusal(503, 0);
  private static final Fault NO_FAULT = new Fault.None();

  /// From dialling to a refusal.
  private static final long TURNED_AWAY_NANOS = 20 * Clockwork.MILLI;

  private final ProviderSetting setting;
  private final Clockwork clock;
  private final Chance chance;
  private final long beganNanos;
  private int open;
  private double taken;
  private long takenNanos;
  private long words;

  public SimulatedProvider(ProviderSetting setting, Clockwork clock, Chance chance) {
    this.setting = setting;
    this.clock = clock;
    this.chance = chance;
    this.beganNanos = clock.nowNanos();
    this.takenNanos = beganNanos;
  }

  public ProviderSetting setting() {
    return setting;
  }

  /// Attempts it works on now.
  public int open() {
    return open;
  }

  /// Words it said, heard by a client or not: what it will bill.
  public long words() {
    return words;
  }

  /// Begins an attempt.
  ///
  /// @param key it is asked with, from 0
  public SimulatedAttempt dial(Wish wish, int key, AttemptEar ear) {
    var attempt = new SimulatedAttempt(this, ear);
    open++;
    long waitNanos = limitedNanos();
    if (waitNanos > 0) {
      refuse(attempt, new Fault.Refusal(429, waitNanos));
    } else if (open > setting.slots()) {
      refuse(attempt, FULL);
    } else {
      begin(attempt, wish, faultFor(key));
    }
    return attempt;
  }

  private void begin(SimulatedAttempt attempt, Wish wish, Fault fault) {
    switch (fault) {
      case Fault.Unreachable(Cause cause) ->
          later(attempt, TURNED_AWAY_NANOS, () -> attempt.fail(Failures.unreachable(cause)));
      case Fault.Refusal refusal -> refuse(attempt, refusal);
      case Fault.RefusedKeys(int _, boolean spent) ->
          later(attempt, TURNED_AWAY_NANOS, () -> attempt.fail(Failures.refusedKey(spent)));
      case Fault.Silence _ -> {}
      case Fault.Gibberish _ ->
          later(attempt, first(), () -> attempt.fail(Failures.broken(Cause.MALFORMED)));
      case Fault.Slowness(double factor) -> answer(attempt, wish, fault, factor);
      case Fault.None _,
          Fault.Cut _,
          Fault.Stall _,
          Fault.InBandError _,
          Fault.NoTerminator _,
          Fault.NeverEnds _ ->
          answer(attempt, wish, fault, 1);
    }
  }

  private void answer(SimulatedAttempt attempt, Wish wish, Fault fault, double factor) {
    boolean refuses = wish.behind() && setting.prefill() == ProviderSetting.Prefill.REFUSES;
    if (wish.wrong() || refuses) {
      refuse(attempt, WRONG);
    } else if (wish.stream()) {
      later(attempt, (long) (first() * factor), () -> speak(attempt, wish, fault, factor));
    } else {
      long tookNanos = first();
      for (int i = 1; i < wish.words(); i++) {
        tookNanos += gap();
      }
      later(attempt, (long) (tookNanos * factor), () -> whole(attempt, wish, fault));
    }
  }

  /// Says one word of a stream and plans the next.
  private void speak(SimulatedAttempt attempt, Wish wish, Fault fault, double factor) {
    if (breaks(attempt, fault)) {
      return;
    }
    words++;
    attempt.word();
    if (attempt.said() < wish.words()) {
      later(attempt, (long) (gap() * factor), () -> speak(attempt, wish, fault, factor));
    } else {
      finish(attempt, fault);
    }
  }

  private static boolean breaks(SimulatedAttempt attempt, Fault fault) {
    return switch (fault) {
      case Fault.Cut(int said) when said == attempt.said() -> {
        attempt.fail(Failures.broken(Cause.CUT));
        yield true;
      }
      case Fault.InBandError(int said) when said == attempt.said() -> {
        attempt.fail(Failures.broken(Cause.IN_BAND));
        yield true;
      }
      case Fault.Stall(int said) -> said == attempt.said();
      case Fault.Cut _,
          Fault.InBandError _,
          Fault.None _,
          Fault.Unreachable _,
          Fault.Refusal _,
          Fault.RefusedKeys _,
          Fault.Silence _,
          Fault.Slowness _,
          Fault.Gibberish _,
          Fault.NoTerminator _,
          Fault.NeverEnds _ ->
          false;
    };
  }

  private void finish(SimulatedAttempt attempt, Fault fault) {
    attempt.finish();
    if (fault instanceof Fault.NoTerminator) {
      later(attempt, gap(), () -> attempt.fail(Failures.broken(Cause.CUT)));
    } else if (!(fault instanceof Fault.NeverEnds)) {
      later(attempt, Clockwork.MILLI, attempt::end);
    }
  }

  private void whole(SimulatedAttempt attempt, Wish wish, Fault fault) {
    words += wish.words();
    boolean cut = fault instanceof Fault.Cut || fault instanceof Fault.InBandError;
    if (cut) {
      attempt.fail(Failures.broken(Cause.CUT));
    } else if (!(fault instanceof Fault.Stall)) {
      attempt.end();
    }
  }

  private void refuse(SimulatedAttempt attempt, Fault.Refusal refusal) {
    later(attempt, TURNED_AWAY_NANOS, () -> attempt.fail(Failures.refused(refusal)));
  }

  private void later(SimulatedAttempt attempt, long delayNanos, Runnable what) {
    clock.after(
        delayNanos,
        () -> {
          if (!attempt.over()) {
            what.run();
          }
        });
  }

  /// A key that is not refused is served.
  private Fault faultFor(int key) {
    var fault = fault();
    return fault instanceof Fault.RefusedKeys(int keys, boolean _) && key >= keys
        ? NO_FAULT
        : fault;
  }

  private Fault fault() {
    long sinceBegin = clock.nowNanos() - beganNanos;
    for (var window : setting.faults()) {
      if (window.holds(sinceBegin) && chance.happens(window.share())) {
        return window.fault();
      }
    }
    return NO_FAULT;
  }

  /// How long a caller is to stay away because too many came; 0 when it may stay.
  private long limitedNanos() {
    if (setting.perSecond() == 0) {
      return 0;
    }
    double drained =
        (double) (clock.nowNanos() - takenNanos) / Clockwork.SECOND * setting.perSecond();
    taken = Math.max(0, taken - drained);
    takenNanos = clock.nowNanos();
    if (taken >= setting.perSecond()) {
      return Clockwork.SECOND;
    }
    taken++;
    return 0;
  }

  private long first() {
    return setting.firstToken().draw(chance, clock.nowNanos());
  }

  private long gap() {
    return setting.wordGap().draw(chance, clock.nowNanos());
  }

  void left() {
    open--;
  }
}
