package nines.server;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import nines.server.drive.LoopClock;

/// The monotonic time and the timers of a Vert.x event loop; used on that loop alone.
final class VertxClock implements LoopClock {
  private final Vertx vertx;

  VertxClock(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public long nowNanos() {
    return System.nanoTime();
  }

  @Override
  public Timer after(long delayNanos, Runnable task) {
    long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(delayNanos + 999_999));
    long id = vertx.setTimer(millis, _ -> task.run());
    return () -> vertx.cancelTimer(id);
  }
}
