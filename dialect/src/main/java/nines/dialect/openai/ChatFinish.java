package nines.dialect.openai;

import nines.core.exchange.FinishReason;
import org.jspecify.annotations.Nullable;

/// The words in which chat completions say why an answer ended, OpenAI's and those of servers that
/// speak like it.
final class ChatFinish {
  private ChatFinish() {}

  /// What a word means; null where it says that the answer failed.
  ///
  /// @param called whether the answer holds tool calls, which some servers end with `stop`
  static @Nullable FinishReason reason(String word, boolean called) {
    return switch (word) {
      case "length", "model_length", "max_tokens" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      case "error", "insufficient_system_resource" -> null;
      default -> called ? FinishReason.TOOL_CALLS : FinishReason.STOP;
    };
  }

  static String word(FinishReason reason) {
    return switch (reason) {
      case STOP, STOP_SEQUENCE, PAUSE -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER -> "content_filter";
    };
  }
}
