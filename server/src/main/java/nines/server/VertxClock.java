package nines.server;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;
import nines.server.drive.LoopClock;

/// The monotonic time and the timers of a Vert.x event loop; used on that loop alone.
///
/// Every call sets a few timers and calls them all off, so they are the loop's own, without what
/// Vert.x keeps of each beside it.
final class VertxClock implements LoopClock {
  private final ContextInternal context;
  private final EventLoop loop;

  /// @param vertx asked on the loop whose clock this is
  VertxClock(Vertx vertx) {
    this.context = (ContextInternal) vertx.getOrCreateContext();
    this.loop = context.nettyEventLoop();
  }

  @Override
  public long nowNanos() {
    return System.nanoTime();
  }

  @Override
  public Timer after(long delayNanos, Runnable task) {
    var timer =
        loop.schedule(() -> context.dispatch(task), Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }
}
