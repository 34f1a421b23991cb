package nines.server.ingress;

import io.vertx.core.Vertx;
import nines.server.drive.LoopClock;

/// The time and the timers of a Vert.x instance, as a test wants them.
record TimerClock(Vertx vertx) implements LoopClock {
  @Override
  public long nowNanos() {
    return System.nanoTime();
  }

  @Override
  public Timer after(long delayNanos, Runnable task) {
    long timer = vertx.setTimer(Math.max(1, delayNanos / 1_000_000), _ -> task.run());
    return () -> vertx.cancelTimer(timer);
  }
}
