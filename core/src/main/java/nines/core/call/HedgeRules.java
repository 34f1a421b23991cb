package nines.core.call;

/// When a second attempt is sent beside a slow one.
///
/// @param afterNanos wait before it; [#LEARNED] for what the target usually takes
/// @param winsComplete whether the first whole answer wins, instead of the first token
public record HedgeRules(long afterNanos, boolean winsComplete) {
  /// The wait is what nineteen in twenty answers of the target need.
  public static final long LEARNED = -1;

  public HedgeRules {
    if (afterNanos < LEARNED) {
      throw new IllegalArgumentException("afterNanos: " + afterNanos + " (expected: >= 0)");
    }
  }
}
