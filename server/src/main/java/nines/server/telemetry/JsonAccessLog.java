package nines.server.telemetry;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonWriter;
import nines.server.config.AccessLog;
import nines.server.pipeline.Recorder;
import nines.server.pipeline.RequestRecord;
import org.jspecify.annotations.Nullable;

/// The access log: one JSON line a request, written in batches by a thread of its own.
///
/// Recording never waits: a request that finds the ring full is dropped and counted, so a reader
/// that hangs costs lines, not calls.
final class JsonAccessLog implements Recorder, AutoCloseable {
  /// How long lines gather before they are written together.
  static final Duration GATHER = Duration.ofMillis(50);

  /// The longest wait for the last lines when the process ends.
  static final Duration LAST_WAIT = Duration.ofSeconds(5);

  /// Lines are handed over when they are about as long as this together.
  private static final int BATCH_BYTES = 64 << 10;

  private final RequestRing ring = new RequestRing();
  private final ByteBuilder batch = new ByteBuilder(BATCH_BYTES + (BATCH_BYTES >> 2));
  private final LongAdder dropped = new LongAdder();
  private final Clocks clocks;
  private final Thread writer;
  private JsonWriter json = new JsonWriter();
  private int lines;
  private volatile @Nullable OutputStream out;
  private volatile boolean asleep;
  private volatile boolean closed;

  /// The time of day, and the monotonic time that requests are stamped with.
  record Clocks(InstantSource day, LongSupplier nanos) {}

  /// Does not write before [#start()].
  ///
  /// @param out null for nowhere
  JsonAccessLog(Clocks clocks, @Nullable OutputStream out) {
    this.clocks = clocks;
    this.out = out;
    this.writer = Thread.ofPlatform().daemon().name("access-log").unstarted(this::writeUntilClosed);
  }

  /// Where a configuration wants the lines, null for nowhere.
  static @Nullable OutputStream outputOf(AccessLog where) {
    return switch (where) {
      case STDOUT -> new FileOutputStream(FileDescriptor.out);
      case STDERR -> new FileOutputStream(FileDescriptor.err);
      case OFF -> null;
    };
  }

  void start() {
    writer.start();
  }

  /// Has later batches written elsewhere, or nowhere when null.
  void redirect(@Nullable OutputStream next) {
    out = next;
  }

  @Override
  public void record(RequestRecord request) {
    if (out == null) {
      return;
    }
    if (!ring.offer(request)) {
      dropped.increment();
    } else if (asleep) {
      asleep = false;
      LockSupport.unpark(writer);
    }
  }

  /// Whether the writer waits for a request to wake it.
  boolean isAsleep() {
    return asleep;
  }

  /// Lines that were lost.
  long dropped() {
    return dropped.sum();
  }

  /// Writes what is left and ends; waits for it no longer than [#LAST_WAIT].
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(writer);
    try {
      writer.join(LAST_WAIT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeUntilClosed() {
    while (true) {
      boolean last = closed;
      boolean wrote = writeBatch();
      if (last) {
        return;
      }
      if (wrote) {
        LockSupport.parkNanos(GATHER.toNanos());
      } else {
        sleep();
      }
    }
  }

  /// Raises the flag, then looks at the ring, as a recorder fills the ring, then looks at the flag:
  /// one of both sees the other.
  private void sleep() {
    asleep = true;
    if (ring.isEmpty() && !closed) {
      LockSupport.park(this);
    }
    asleep = false;
  }

  private boolean writeBatch() {
    var to = out;
    long offsetNanos =
        TimeUnit.MILLISECONDS.toNanos(clocks.day().millis()) - clocks.nanos().getAsLong();
    boolean any = false;
    for (var request = ring.poll(); request != null; request = ring.poll()) {
      any = true;
      if (to != null) {
        add(request, offsetNanos);
        if (batch.size() >= BATCH_BYTES) {
          handOver(to);
        }
      }
    }
    if (to != null && batch.size() > 0) {
      handOver(to);
    }
    return any;
  }

  private void add(RequestRecord request, long offsetNanos) {
    try {
      long endMillis = TimeUnit.NANOSECONDS.toMillis(request.endNanos() + offsetNanos);
      new LoggedRequest(request, endMillis).write(json, batch);
      lines++;
    } catch (RuntimeException _) {
      json = new JsonWriter(); // The old one has half a line in it.
      dropped.increment();
    }
  }

  private void handOver(OutputStream to) {
    try {
      to.write(batch.bytes(), 0, batch.size());
      to.flush();
    } catch (IOException _) {
      dropped.add(lines);
    }
    batch.clear();
    lines = 0;
  }
}
