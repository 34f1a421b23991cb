package nines.server.egress;

import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/// A wish for a connection: who has it, where it waits, and until when. Confined to one event loop.
final class Ticket {
  private static final long NO_TIMER = -1;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ConnectionWaiter waiter;
  private final Vertx vertx;
  private @Nullable Runnable leave;
  private long timer = NO_TIMER;
  private boolean over;

  Ticket(ConnectionWaiter waiter, Vertx vertx) {
    this.waiter = waiter;
    this.vertx = vertx;
  }

  ConnectionWaiter waiter() {
    return waiter;
  }

  /// Whether the wish was granted, refused or withdrawn.
  boolean isOver() {
    return over;
  }

  /// Runs the task when the wish is still open after this time.
  void expireAfter(long nanos, Runnable task) {
    long millis = Math.max(1, Math.ceilDiv(nanos, NANOS_PER_MILLI));
    timer = vertx.setTimer(millis, _ -> task.run());
  }

  /// It waits somewhere now.
  ///
  /// @param toLeave takes it out of there
  void standIn(Runnable toLeave) {
    leave = toLeave;
  }

  /// It waits nowhere now.
  void stepOut() {
    Runnable toLeave = leave;
    leave = null;
    if (toLeave != null) {
      toLeave.run();
    }
  }

  /// The wish is settled, one way or the other.
  void settle() {
    over = true;
    if (timer != NO_TIMER) {
      vertx.cancelTimer(timer);
    }
    stepOut();
  }
}
