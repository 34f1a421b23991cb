package nines.server.ingress;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Threads beside the event loops that read bodies too large to be read on one.
///
/// Safe for use by many threads. A thread that had nothing to read for a while ends.
public final class BodyReaders {
  /// Bodies up to this many bytes are read on their loop: a millisecond or two.
  static final int ON_LOOP_BYTES = 1 << 20;

  /// Bodies that wait for a thread; what comes beyond them is refused as overload.
  static final int MAX_WAITING = 256;

  private static final Duration IDLE = Duration.ofSeconds(10);

  private final ThreadPoolExecutor threads;

  /// Half as many threads as processors, so that the loops have the other half.
  BodyReaders() {
    this(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), MAX_WAITING);
  }

  /// @param maxWaiting [#MAX_WAITING] but in tests
  BodyReaders(int most, int maxWaiting) {
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(maxWaiting),
            Thread.ofPlatform().daemon().name("body-reader-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /// Has something read soon; false, and nothing done, when too much waits already.
  boolean offer(Runnable reading) {
    try {
      threads.execute(reading);
      return true;
    } catch (RejectedExecutionException _) {
      return false;
    }
  }
}
