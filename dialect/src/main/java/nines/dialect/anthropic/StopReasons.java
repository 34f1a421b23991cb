package nines.dialect.anthropic;

import nines.core.exchange.FinishReason;
import org.jspecify.annotations.Nullable;

/// Why a message ended, in Anthropic's words.
final class StopReasons {
  private StopReasons() {}

  /// @param calls whether the answer asks for tools of the client
  static FinishReason read(String reason, boolean calls) {
    return switch (reason) {
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "refusal" -> FinishReason.CONTENT_FILTER;
      case "pause_turn" -> FinishReason.PAUSE;
      case "stop_sequence" -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP_SEQUENCE;
      default -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
    };
  }

  /// @param declined whether the answer holds words of refusal
  static @Nullable String write(@Nullable FinishReason reason, boolean declined) {
    return switch (reason) {
      case null -> null;
      case STOP -> declined ? "refusal" : "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "refusal";
      case PAUSE -> "pause_turn";
    };
  }
}
