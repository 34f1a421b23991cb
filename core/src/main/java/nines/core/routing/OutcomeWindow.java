package nines.core.routing;

import java.util.Arrays;

/// Successes and failures of the recent past, counted in a ring of equal parts of time.
///
/// Not thread-safe; reads no clock. Remembers between nine tenths of its span and all of it.
public final class OutcomeWindow {
  static final int PARTS = 10;

  private final long partNanos;
  private final int[] successes = new int[PARTS];
  private final int[] failures = new int[PARTS];
  private int succeeded;
  private int failed;
  private long part;
  private boolean begun;

  /// @param spanNanos what is remembered
  public OutcomeWindow(long spanNanos) {
    this.partNanos = Math.max(1, spanNanos / PARTS);
  }

  /// Counts one outcome.
  public void add(boolean success, long nowNanos) {
    advance(nowNanos);
    int place = Math.floorMod(part, PARTS);
    if (success) {
      successes[place]++;
      succeeded++;
    } else {
      failures[place]++;
      failed++;
    }
  }

  /// Outcomes remembered.
  public int total(long nowNanos) {
    advance(nowNanos);
    return succeeded + failed;
  }

  /// The share of failures among them, 0 when there are none.
  public double errorRate(long nowNanos) {
    int total = total(nowNanos);
    return total == 0 ? 0 : (double) failed / total;
  }

  /// Forgets everything.
  public void clear() {
    Arrays.fill(successes, 0);
    Arrays.fill(failures, 0);
    succeeded = 0;
    failed = 0;
  }

  private void advance(long nowNanos) {
    long now = Math.floorDiv(nowNanos, partNanos);
    if (!begun) {
      begun = true;
      part = now;
    }
    long forgotten = Math.min(now - part, PARTS);
    for (long passed = 1; passed <= forgotten; passed++) {
      int place = Math.floorMod(part + passed, PARTS);
      succeeded -= successes[place];
      failed -= failures[place];
      successes[place] = 0;
      failures[place] = 0;
    }
    part = Math.max(part, now);
  }
}
