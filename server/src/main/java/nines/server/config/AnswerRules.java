package nines.server.config;

/// What becomes of an answer that is not whole.
///
/// @param rescue whether a stream that breaks off is carried on elsewhere
/// @param passRefusals whether a request that a provider's filter refused goes on to the next
///   target
public record AnswerRules(boolean rescue, boolean passRefusals) {
  /// What a route that says nothing does.
  public static final AnswerRules DEFAULT = new AnswerRules(true, false);
}
