package nines.server.ingress;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The bytes of bodies that all open calls keep together, and how many they may be.
///
/// Safe for use by many threads.
final class BodyBounds {
  private final AtomicLong kept = new AtomicLong();
  private final LongSupplier sumBytes;

  /// @param sumBytes how many there may be now
  BodyBounds(LongSupplier sumBytes) {
    this.sumBytes = sumBytes;
  }

  /// Takes room for more bytes; false, and nothing taken, when there is none.
  boolean take(long bytes) {
    if (kept.addAndGet(bytes) > sumBytes.getAsLong()) {
      kept.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void giveBack(long bytes) {
    kept.addAndGet(-bytes);
  }

  long keptBytes() {
    return kept.get();
  }
}
