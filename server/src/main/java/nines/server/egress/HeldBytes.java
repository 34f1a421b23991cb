package nines.server.egress;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The bytes of answers that all attempts hold together, and how many they may be. Safe for use by
/// many loops.
final class HeldBytes {
  private final AtomicLong held = new AtomicLong();
  private final LongSupplier most;

  /// @param most how many there may be now (`server.limits.answers`)
  HeldBytes(LongSupplier most) {
    this.most = most;
  }

  /// Takes room for more bytes; false, and nothing taken, when there is none.
  boolean take(long bytes) {
    if (held.addAndGet(bytes) > most.getAsLong()) {
      held.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }
}
