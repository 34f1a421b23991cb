package nines.dialect.gemini;

import nines.core.exchange.FinishReason;
import nines.dialect.json.MemberException;

/// Reasons to finish in Gemini's words.
///
/// Source: Gemini API reference, "FinishReason"; Vertex AI reference for `MODEL_ARMOR`.
final class FinishReasons {
  private FinishReasons() {}

  /// Throws for reasons that say the answer is broken: they must never look like a good end.
  static FinishReason read(String reason) {
    return switch (reason) {
      case "", "FINISH_REASON_UNSPECIFIED", "STOP" -> FinishReason.STOP;
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      case "MALFORMED_FUNCTION_CALL",
          "UNEXPECTED_TOOL_CALL",
          "TOO_MANY_TOOL_CALLS",
          "MISSING_THOUGHT_SIGNATURE",
          "MALFORMED_RESPONSE",
          "OTHER" ->
          throw new MemberException("finishReason", reason, "an answer that is whole");
      default -> FinishReason.CONTENT_FILTER;
    };
  }

  static String write(FinishReason reason) {
    return switch (reason) {
      case STOP, STOP_SEQUENCE, TOOL_CALLS, PAUSE -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case CONTENT_FILTER -> "SAFETY";
    };
  }
}
