package nines.server.fetch;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nines.server.drive.LoopClock;
import nines.server.pipeline.BodyRoom;

/// An event loop whose turns and timers a test makes come by hand, on its own thread.
public final class HandLoop implements Executor, LoopClock {
  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final List<Runnable> timers = new ArrayList<>();

  /// What fetches for this loop.
  public MediaFetcher.Surroundings around(BodyRoom room) {
    return new MediaFetcher.Surroundings(
        () -> this, () -> this, InstantSource.fixed(Instant.EPOCH), room);
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /// Waits for the next task, and runs it.
  public void turn() {
    try {
      Runnable task = tasks.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (task == null) {
        throw new AssertionError("nothing to do");
      }
      task.run();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Lets the time of every timer come.
  void strike() {
    List.copyOf(timers).forEach(Runnable::run);
  }

  @Override
  public long nowNanos() {
    return 0;
  }

  @Override
  public Timer after(long delayNanos, Runnable task) {
    timers.add(task);
    return () -> timers.remove(task);
  }
}
