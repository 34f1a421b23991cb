package nines.dialect.bedrock;

import nines.core.exchange.FinishReason;

/// Why an answer ended, in Bedrock's words. Source: Amazon Bedrock API Reference, `Converse`.
final class StopReasons {
  private StopReasons() {}

  /// Whether the reason is that the model's output was no answer.
  static boolean isFailure(String reason) {
    return reason.startsWith("malformed_");
  }

  /// @param calls whether the answer asks for tools of the client
  static FinishReason read(String reason, boolean calls) {
    return switch (reason) {
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "guardrail_intervened", "content_filtered" -> FinishReason.CONTENT_FILTER;
      case "stop_sequence" -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP_SEQUENCE;
      default -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
    };
  }
}
