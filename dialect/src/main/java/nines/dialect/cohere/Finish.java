package nines.dialect.cohere;

import nines.core.exchange.FinishReason;

/// Why an answer ended, in Cohere's words. Source: Cohere API reference, "Chat" (v2).
final class Finish {
  private Finish() {}

  /// Whether the reason is that the model failed.
  static boolean isFailure(String reason) {
    return switch (reason) {
      case "ERROR", "TIMEOUT", "USER_CANCEL" -> true;
      default -> false;
    };
  }

  /// @param calls whether the answer asks for tools
  static FinishReason read(String reason, boolean calls) {
    return switch (reason) {
      case "MAX_TOKENS", "ERROR_LIMIT" -> FinishReason.LENGTH;
      case "ERROR_TOXIC" -> FinishReason.CONTENT_FILTER;
      case "STOP_SEQUENCE" -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP_SEQUENCE;
      default -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
    };
  }
}
