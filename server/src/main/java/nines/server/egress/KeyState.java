package nines.server.egress;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether one key is in rotation. Safe for use by many threads: each change is one pure step from
/// a state to the next.
final class KeyState {
  private final AtomicReference<@Nullable Rest> rest = new AtomicReference<>();
  private final AtomicLong refusals = new AtomicLong();

  /// Whether the key may be used now. A key that has rested long enough is given to one attempt.
  boolean take(long nowNanos) {
    Rest now = rest.get();
    if (now == null) {
      return true;
    }
    if (nowNanos - now.untilNanos < 0) {
      return false;
    }
    Rest trial = new Rest(nowNanos + ProviderKeyRing.TRIAL.toNanos(), now.lengthNanos, true);
    return rest.compareAndSet(now, trial);
  }

  /// The provider took it. Answers to attempts from before its rest prove nothing.
  void accepted() {
    Rest now = rest.get();
    if (now != null && now.onTrial) {
      rest.compareAndSet(now, null);
    }
  }

  /// The provider refused it: it rests, for twice as long when it had been tried again. Answers how
  /// long in nanoseconds, 0 when it was resting already.
  long refused(long nowNanos) {
    refusals.incrementAndGet();
    Rest now = rest.get();
    if (now != null && !now.onTrial) {
      return 0;
    }
    long length =
        now == null
            ? ProviderKeyRing.FIRST_REST.toNanos()
            : Math.min(2 * now.lengthNanos, ProviderKeyRing.LONGEST_REST.toNanos());
    return rest.compareAndSet(now, new Rest(nowNanos + length, length, false)) ? length : 0;
  }

  /// An attempt ended without a word about the key: if it was the trial, another may try.
  void undecided(long nowNanos) {
    Rest now = rest.get();
    if (now != null && now.onTrial) {
      rest.compareAndSet(now, new Rest(nowNanos, now.lengthNanos, true));
    }
  }

  /// What is left of its rest, 0 when it is in rotation.
  long restNanos(long nowNanos) {
    Rest now = rest.get();
    return now == null ? 0 : Math.max(1, now.untilNanos - nowNanos);
  }

  long refusals() {
    return refusals.get();
  }

  /// @param untilNanos when the next attempt may try it
  /// @param lengthNanos how long it rested last
  /// @param onTrial whether an attempt tries it now
  private record Rest(long untilNanos, long lengthNanos, boolean onTrial) {}
}
