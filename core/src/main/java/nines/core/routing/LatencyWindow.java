package nines.core.routing;

import java.util.Arrays;

/// How long things took lately, as quantiles out of bounded memory.
///
/// Not thread-safe; reads no clock. Two counts of logarithmic classes take turns: remembers between
/// one span and two. A quantile is right to within a sixteenth.
public final class LatencyWindow {
  /// Classes to a doubling of the time.
  private static final int STEPS = 8;

  /// The shortest class ends at a millisecond, the longest begins at about half an hour.
  private static final int CLASSES = 21 * STEPS;

  /// A thirty-second part more does not move a quantile by more than a class, as a rule.
  private static final int UNMOVED_SHARE = 32;

  private static final double MILLI = 1_000_000;

  private final long spanNanos;
  private int[] current = new int[CLASSES];
  private int[] previous = new int[CLASSES];
  private int currentTotal;
  private int previousTotal;
  private long sinceNanos;
  private boolean begun;
  private long added;
  private int turns;

  /// @param spanNanos the shortest time for which something is remembered
  public LatencyWindow(long spanNanos) {
    this.spanNanos = spanNanos;
  }

  public void add(long tookNanos, long nowNanos) {
    turn(nowNanos);
    current[classOf(tookNanos)]++;
    currentTotal++;
    added++;
  }

  /// Where the window is, to be told later whether it has moved since.
  Mark mark() {
    return new Mark(added, turns);
  }

  /// Whether so much came or went since that a quantile may be another.
  boolean hasMoved(Mark since) {
    return turns != since.turns || added - since.added > total() / UNMOVED_SHARE;
  }

  /// A place in the life of a window.
  record Mark(long added, int turns) {}

  /// How many are remembered.
  public int total() {
    return currentTotal + previousTotal;
  }

  /// The time below which this share of all remain, in nanoseconds; 0 when nothing is remembered.
  ///
  /// @param share above 0, at most 1
  public long quantile(double share) {
    long rank = (long) Math.ceil(share * total());
    long seen = 0;
    for (int i = 0; i < CLASSES && rank > 0; i++) {
      seen += current[i] + previous[i];
      if (seen >= rank) {
        return (long) (MILLI * Math.pow(2, (double) i / STEPS));
      }
    }
    return 0;
  }

  /// Forgets what is too old by now.
  void forgetOld(long nowNanos) {
    if (begun) {
      turn(nowNanos);
    }
  }

  /// Forgets everything.
  public void clear() {
    turns++;
    Arrays.fill(current, 0);
    Arrays.fill(previous, 0);
    currentTotal = 0;
    previousTotal = 0;
  }

  private void turn(long nowNanos) {
    if (!begun) {
      begun = true;
      sinceNanos = nowNanos;
    }
    long passedNanos = nowNanos - sinceNanos;
    if (passedNanos >= 2 * spanNanos) {
      clear();
      sinceNanos = nowNanos;
    } else if (passedNanos >= spanNanos) {
      turns++;
      var older = previous;
      previous = current;
      previousTotal = currentTotal;
      Arrays.fill(older, 0);
      current = older;
      currentTotal = 0;
      sinceNanos = nowNanos;
    }
  }

  private static int classOf(long tookNanos) {
    double doublings = Math.log(Math.max(1, tookNanos / MILLI)) / Math.log(2);
    return Math.min(CLASSES - 1, (int) Math.ceil(doublings * STEPS));
  }
}
