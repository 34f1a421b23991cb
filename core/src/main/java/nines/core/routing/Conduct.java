package nines.core.routing;

/// How a target behaved in one attempt.
///
/// @param result what it says of the target
/// @param firstTokenNanos from dialling to the first token of a stream, 0 when none came
/// @param tookNanos from dialling to the end of the attempt
public record Conduct(Result result, long firstTokenNanos, long tookNanos) {
  /// What an attempt says of its target.
  public enum Result {
    SUCCEEDED,
    /// It failed by the target's own fault.
    FAILED,
    /// It was ended from this side before it was whole.
    CANCELLED,
    /// It ended without a word about the target's health: the client's fault, a limit, a key.
    UNDECIDED
  }
}
