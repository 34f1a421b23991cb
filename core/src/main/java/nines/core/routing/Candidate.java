package nines.core.routing;

/// A target that may serve this request.
///
/// @param timeouts the time one attempt at it is given
/// @param contextWindow tokens its model can take in all, 0 when unknown
/// @param continues whether its model is known to go on behind words that it is given as its own
public record Candidate(
    Target target, TargetTimeouts timeouts, long contextWindow, boolean continues) {
  /// A target that is not known to go on with an answer.
  public Candidate(Target target, TargetTimeouts timeouts, long contextWindow) {
    this(target, timeouts, contextWindow, false);
  }
}
