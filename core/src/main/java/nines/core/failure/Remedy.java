package nines.core.failure;

/// Where another attempt may help.
public sealed interface Remedy {
  Remedy NOWHERE = new Nowhere();
  Remedy ELSEWHERE = new Elsewhere();
  Remedy OTHER_KEY = new OtherKey();
  Remedy ANYWHERE = new Anywhere(0);
  Remedy LARGER_WINDOW = new LargerWindow();

  /// Nowhere: the request itself is at fault.
  record Nowhere() implements Remedy {}

  /// At any other target, never at this one again.
  record Elsewhere() implements Remedy {}

  /// At another key of this provider, or another target.
  record OtherKey() implements Remedy {}

  /// Only at a target whose context window is larger or unknown.
  record LargerWindow() implements Remedy {}

  /// At any target; at the same one after a wait.
  ///
  /// @param waitNanos the wait the provider asked for, 0 when it named none
  record Anywhere(long waitNanos) implements Remedy {
    public Anywhere {
      if (waitNanos < 0) {
        throw new IllegalArgumentException("waitNanos: " + waitNanos + " (expected: >= 0)");
      }
    }
  }
}
