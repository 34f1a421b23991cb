package nines.dialect.gemini;

import nines.core.exchange.FinishReason;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reasons to finish in Gemini's words.
///
/// Source: Gemini API reference, "FinishReason"; Vertex AI reference for `MODEL_ARMOR`.
final class FinishReasons {
  private FinishReasons() {}

  /// What a reason means; null when it says nothing yet.
  ///
  /// @param said whether the answer holds anything: a verdict on its form then ends it as held
  ///   back, and never as a good end
  /// @throws MemberException for such a verdict on an answer that holds nothing
  static @Nullable FinishReason read(JsonValue reason, boolean said) {
    return read(reason.is(JsonKind.NUMBER) ? name(reason.json()) : reason.string(), said);
  }

  static @Nullable FinishReason read(String reason, boolean said) {
    return switch (reason) {
      case "", "FINISH_REASON_UNSPECIFIED" -> null;
      case "STOP" -> FinishReason.STOP;
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      case "MALFORMED_FUNCTION_CALL",
          "UNEXPECTED_TOOL_CALL",
          "TOO_MANY_TOOL_CALLS",
          "MISSING_THOUGHT_SIGNATURE",
          "MALFORMED_RESPONSE",
          "OTHER" -> {
        if (!said) {
          throw new MemberException("finishReason", reason, "an answer");
        }
        yield FinishReason.CONTENT_FILTER;
      }
      default -> FinishReason.CONTENT_FILTER;
    };
  }

  /// Whether a reason says that words were held back; a verdict on the form of an answer does not.
  static boolean withholds(String reason) {
    return switch (reason) {
      case "",
          "FINISH_REASON_UNSPECIFIED",
          "STOP",
          "MAX_TOKENS",
          "MALFORMED_FUNCTION_CALL",
          "UNEXPECTED_TOOL_CALL",
          "TOO_MANY_TOOL_CALLS",
          "MISSING_THOUGHT_SIGNATURE",
          "MALFORMED_RESPONSE",
          "OTHER" ->
          false;
      default -> true;
    };
  }

  /// The names of the first numbers, which protocol buffers in JSON may use in their place.
  private static String name(String number) {
    return switch (number) {
      case "0" -> "";
      case "1" -> "STOP";
      case "2" -> "MAX_TOKENS";
      case "5" -> "OTHER";
      default -> number;
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
