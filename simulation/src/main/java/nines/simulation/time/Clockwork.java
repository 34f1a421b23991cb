package nines.simulation.time;

import java.util.PriorityQueue;

/// Virtual time: runs tasks in the order of their moments, those of one moment in the order they
/// were planned.
///
/// Not thread-safe: a world is played on one thread.
public final class Clockwork {
  /// Tasks that may wait at once; a world that plans more is mistaken.
  public static final int MAX_TASKS = 1_000_000;

  /// A second, in the unit of all moments.
  public static final long SECOND = 1_000_000_000L;

  /// A millisecond.
  public static final long MILLI = 1_000_000L;

  private final PriorityQueue<Task> tasks = new PriorityQueue<>();
  private long nowNanos;
  private long planned;

  /// @param startNanos of any sign, as those of [System#nanoTime] are
  public Clockwork(long startNanos) {
    this.nowNanos = startNanos;
  }

  public long nowNanos() {
    return nowNanos;
  }

  /// Plans work for a moment; what is past already happens next.
  public void at(long atNanos, Runnable work) {
    if (tasks.size() == MAX_TASKS) {
      throw new IllegalStateException("tasks: " + MAX_TASKS + " wait already");
    }
    tasks.add(new Task(Math.max(nowNanos, atNanos), planned++, work));
  }

  public void after(long delayNanos, Runnable work) {
    at(nowNanos + delayNanos, work);
  }

  /// Goes to the next task and runs it; false when none is left.
  public boolean step() {
    var next = tasks.poll();
    if (next == null) {
      return false;
    }
    nowNanos = next.atNanos;
    next.work.run();
    return true;
  }

  private record Task(long atNanos, long order, Runnable work) implements Comparable<Task> {
    @Override
    public int compareTo(Task other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }
}
