package nines.server;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// How long a test waits for what must come about, so that one that waits in vain fails by itself.
final class Patience {
  static final long SECONDS = 60;

  private Patience() {}

  /// Asks until it is so.
  ///
  /// @param what that which is waited for, for the failure
  static void until(String what, BooleanSupplier fact) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!fact.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not so after " + SECONDS + " s: " + what);
      }
      Thread.onSpinWait();
    }
  }
}
