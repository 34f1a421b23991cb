package nines.server.ingress;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import nines.server.pipeline.BodyRoom;

/// The bytes of bodies that all open calls keep together, of files fetched for them too, and how
/// many they may be.
///
/// Safe for use by many threads.
final class BodyBounds implements BodyRoom {
  private final AtomicLong kept = new AtomicLong();
  private final LongSupplier sumBytes;

  /// @param sumBytes how many there may be now
  BodyBounds(LongSupplier sumBytes) {
    this.sumBytes = sumBytes;
  }

  @Override
  public boolean take(long bytes) {
    if (kept.addAndGet(bytes) > sumBytes.getAsLong()) {
      kept.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  @Override
  public void giveBack(long bytes) {
    kept.addAndGet(-bytes);
  }

  long keptBytes() {
    return kept.get();
  }
}
