package nines.core.routing;

/// Whether a key may be used that its provider refused: it rests for a while that doubles each
/// time, and then one attempt tries it again.
///
/// Not thread-safe; reads no clock.
public final class KeyRest {
  /// The first rest of a refused key.
  public static final long FIRST_NANOS = 60_000_000_000L;

  /// The longest rest of a key that is refused again and again.
  public static final long LONGEST_NANOS = 3_600_000_000_000L;

  /// How long the one attempt that tries a rested key keeps the others from it.
  public static final long TRIAL_NANOS = 30_000_000_000L;

  private boolean resting;
  private boolean onTrial;
  private boolean early;
  private long untilNanos;
  private long lengthNanos;
  private long refusals;

  /// Whether the key may be used now. A key that has rested long enough is given to one attempt.
  public boolean take(long nowNanos) {
    if (!resting) {
      return true;
    }
    if (nowNanos - untilNanos < 0) {
      return false;
    }
    return tryAnyway(nowNanos);
  }

  /// Gives the key to one attempt, rested or not.
  ///
  /// @return true
  public boolean tryAnyway(long nowNanos) {
    if (resting) {
      early = onTrial ? early : nowNanos - untilNanos < 0;
      onTrial = true;
      untilNanos = nowNanos + TRIAL_NANOS;
    }
    return true;
  }

  /// The provider took it. Answers to attempts from before its rest prove nothing.
  public void accepted() {
    if (onTrial) {
      resting = false;
      onTrial = false;
    }
  }

  /// The provider refused it: it rests, for twice as long when it had been tried again after its
  /// rest. Tried before the end of it, since nobody else was left, it rests as long once more.
  ///
  /// @return how long in nanoseconds, 0 when it was resting already
  public long refused(long nowNanos) {
    refusals++;
    if (resting && !onTrial) {
      return 0;
    }
    if (!resting) {
      lengthNanos = FIRST_NANOS;
    } else if (!early) {
      lengthNanos = Math.min(2 * lengthNanos, LONGEST_NANOS);
    }
    untilNanos = nowNanos + lengthNanos;
    resting = true;
    onTrial = false;
    return lengthNanos;
  }

  /// An attempt ended without a word about the key: if it was the trial, another may try.
  public void undecided(long nowNanos) {
    if (onTrial) {
      untilNanos = nowNanos;
    }
  }

  /// What is left of its rest, 0 when it is in rotation.
  public long restNanos(long nowNanos) {
    return resting ? Math.max(1, untilNanos - nowNanos) : 0;
  }

  /// How often it was refused.
  public long refusals() {
    return refusals;
  }
}
