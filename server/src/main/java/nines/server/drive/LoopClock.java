package nines.server.drive;

/// The monotonic time and the timers of one event loop.
public interface LoopClock {
  long nowNanos();

  /// Runs the task on the loop, once, not before the delay has passed.
  Timer after(long delayNanos, Runnable task);

  /// A task that may still be called off.
  @FunctionalInterface
  interface Timer {
    void cancel();
  }
}
