package nines.fakes.anthropic;

import nines.fakes.answer.Answer;
import nines.fakes.answer.Finish;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A `message`, whole.
final class Message {
  private Message() {}

  static Reply.Whole reply(Visit visit, ObjectNode body, Answer answer) {
    ObjectNode made = head(visit, body);
    ArrayNode content = made.putArray("content");
    if (!answer.thoughts().isEmpty()) {
      content
          .addObject()
          .put("type", "thinking")
          .put("thinking", answer.thought())
          .put("signature", Signature.of(answer.thought()));
    }
    if (!answer.pieces().isEmpty()) {
      content.addObject().put("type", "text").put("text", answer.text());
    }
    for (ToolCall call : answer.calls()) {
      content
          .addObject()
          .put("type", "tool_use")
          .put("id", visit.mint().id("toolu_01", 22))
          .put("name", call.name())
          .set("input", call.arguments());
    }
    made.setAll(ending(answer));
    made.set("usage", usage(answer, answer.tokens().completion()));
    return Reply.Whole.json(200, made, answer.tokens().completion());
  }

  static ObjectNode head(Visit visit, ObjectNode body) {
    return Trees.object()
        .put("model", Trees.text(body.path("model")))
        .put("id", visit.mint().id("msg_01", 22))
        .put("type", "message")
        .put("role", "assistant");
  }

  /// `stop_reason` and `stop_sequence`.
  static ObjectNode ending(Answer answer) {
    ObjectNode ending = Trees.object().put("stop_reason", reason(answer.finish()));
    if (answer.finish() == Finish.STOP_SEQUENCE) {
      ending.put("stop_sequence", answer.stoppedBy());
    } else {
      ending.putNull("stop_sequence");
    }
    return ending;
  }

  static ObjectNode usage(Answer answer, int outputTokens) {
    ObjectNode usage =
        Trees.object()
            .put("input_tokens", answer.tokens().input())
            .put("cache_creation_input_tokens", 0)
            .put("cache_read_input_tokens", 0);
    usage
        .putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", 0)
        .put("ephemeral_1h_input_tokens", 0);
    return usage.put("output_tokens", outputTokens).put("service_tier", "standard");
  }

  private static String reason(Finish finish) {
    return switch (finish) {
      case STOP -> "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "refusal";
    };
  }
}
