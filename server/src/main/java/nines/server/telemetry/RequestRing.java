package nines.server.telemetry;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import nines.server.pipeline.RequestRecord;
import org.jspecify.annotations.Nullable;

/// A bounded queue of requests from many threads to one; no side ever waits for the other.
///
/// A place is claimed by advancing the tail, then filled; the reader stops at a place that is
/// claimed and not filled yet.
final class RequestRing {
  /// Requests that wait at most; a power of two.
  static final int CAPACITY = 1 << 14;

  private static final int MASK = CAPACITY - 1;

  private final AtomicReferenceArray<@Nullable RequestRecord> places =
      new AtomicReferenceArray<>(CAPACITY);
  private final AtomicLong tail = new AtomicLong();
  private final AtomicLong head = new AtomicLong();

  /// False, and nothing kept, when the ring is full. From any thread.
  boolean offer(RequestRecord request) {
    long place;
    do {
      place = tail.get();
      if (place - head.get() >= CAPACITY) {
        return false;
      }
    } while (!tail.compareAndSet(place, place + 1));
    places.setRelease((int) place & MASK, request);
    return true;
  }

  /// The oldest, null when there is none. From the reading thread alone.
  @Nullable RequestRecord poll() {
    long place = head.get();
    int index = (int) place & MASK;
    var request = places.getAcquire(index);
    if (request != null) {
      places.setRelease(index, null);
      head.set(place + 1);
    }
    return request;
  }

  /// Whether every claimed place has been read.
  boolean isEmpty() {
    return head.get() == tail.get();
  }
}
