package nines.server.drive;

import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that passes by hand.
final class HandClock implements LoopClock {
  private final PriorityQueue<Task> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Task::atNanos));
  private long now = 1_000 * DriveRig.SECOND;

  private record Task(long atNanos, Runnable what) {}

  @Override
  public long nowNanos() {
    return now;
  }

  @Override
  public Timer after(long delayNanos, Runnable what) {
    var task = new Task(now + delayNanos, what);
    waiting.add(task);
    return () -> waiting.remove(task);
  }

  int timers() {
    return waiting.size();
  }

  void pass(long nanos) {
    long until = now + nanos;
    while (!waiting.isEmpty() && waiting.peek().atNanos() <= until) {
      var task = waiting.remove();
      now = Math.max(now, task.atNanos());
      task.what().run();
    }
    now = until;
  }
}
