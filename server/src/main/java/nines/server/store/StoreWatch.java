package nines.server.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the store again and again on one virtual thread: every [#PERIOD_MILLIS], and at once
/// when somebody waits for it.
///
/// All who wait when a look begins share it, so any number of callers cost one look at a time.
final class StoreWatch implements AutoCloseable {
  /// Longest rest between two looks: a revocation elsewhere holds here within twice that.
  static final int PERIOD_MILLIS = 400;

  /// Shortest rest between two looks: garbage cannot make them denser.
  static final int MIN_REST_MILLIS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);

  private final Runnable look;
  private final Thread thread;
  private volatile Waiting next = new Waiting();
  private volatile boolean succeeded = true;
  private volatile boolean closed;

  /// Those who wait for one look; true when it succeeded.
  private static final class Waiting {
    private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    private final AtomicInteger count = new AtomicInteger();
  }

  /// @param look blocks; throws when it fails
  StoreWatch(Runnable look) {
    this.look = look;
    this.thread = Thread.ofVirtual().name("nines-store-watch").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// The outcome of a look that begins after this call, or null when too many wait already.
  @Nullable CompletionStage<Boolean> nextLook() {
    var waiting = next;
    int before = waiting.count.getAndIncrement();
    if (before >= KeyRing.MAX_WAITING) {
      return null;
    }
    if (before == 0) {
      waiting.outcome.completeOnTimeout(false, KeyRing.MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      LockSupport.unpark(thread);
    }
    return waiting.outcome;
  }

  boolean lastLookSucceeded() {
    return succeeded;
  }

  /// Ends the watch; who waits is told that the store was not seen.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      rest();
      // Taken before the look: who joins later wants a look that begins later.
      var waiting = next;
      next = new Waiting();
      succeeded = !closed && look();
      waiting.outcome.complete(succeeded);
    }
    next.outcome.complete(false);
  }

  /// Whatever goes wrong, the watch goes on: without it a revocation would never be seen.
  private boolean look() {
    try {
      look.run();
      if (!succeeded) {
        LOG.info("the key store answers again");
      }
      return true;
    } catch (RuntimeException e) {
      if (succeeded) {
        LOG.warn("the key store is lost, keys known so far keep working: {}", e.toString());
      }
      return false;
    }
  }

  /// A park may end early, most of all after a timed one on a virtual thread: what is left is
  /// reckoned anew each time.
  private void rest() {
    long began = System.nanoTime();
    for (long left = left(began); left > 0; left = left(began)) {
      LockSupport.parkNanos(left);
    }
  }

  private long left(long began) {
    if (closed) {
      return 0;
    }
    int millis = next.count.get() == 0 ? PERIOD_MILLIS : MIN_REST_MILLIS;
    return TimeUnit.MILLISECONDS.toNanos(millis) - (System.nanoTime() - began);
  }
}
