package nines.core.routing;

/// The last few times that requests of one kind took: whether their target is slow by now, however
/// quick it was over the last minutes.
///
/// Not thread-safe; reads no clock. Of fixed size.
final class RecentTimes {
  /// How many are kept.
  static final int KEPT = 8;

  /// Time after which one says nothing of now any more.
  static final long FRESH_NANOS = 60_000_000_000L;

  /// Longer than any wait.
  private static final long ENDLESS_NANOS = Long.MAX_VALUE;

  private final long[] took = new long[KEPT];
  private final boolean[] answered = new boolean[KEPT];
  private final long[] at = new long[KEPT];
  private long added;

  /// A request was answered.
  void answered(long tookNanos, long nowNanos) {
    add(tookNanos, true, nowNanos);
  }

  /// A request had no answer when it was given up.
  void waited(long tookNanos, long nowNanos) {
    add(tookNanos, false, nowNanos);
  }

  /// A request had no answer by the time in which it usually has one.
  void overdue(long nowNanos) {
    add(ENDLESS_NANOS, false, nowNanos);
  }

  private void add(long tookNanos, boolean whole, long nowNanos) {
    int place = (int) (added++ % KEPT);
    took[place] = tookNanos;
    answered[place] = whole;
    at[place] = nowNanos;
  }

  /// How many more of the fresh ones are known to take longer than this than are known not to:
  /// above 0 where the target is slow, 0 where nothing is known, below where it is quick.
  int slowerThan(long nanos, long nowNanos) {
    int slower = 0;
    for (int i = 0; i < Math.min(added, KEPT); i++) {
      if (nowNanos - at[i] >= FRESH_NANOS) {
        continue;
      }
      if (took[i] > nanos) {
        slower++;
      } else if (answered[i]) {
        slower--;
      }
    }
    return slower;
  }
}
