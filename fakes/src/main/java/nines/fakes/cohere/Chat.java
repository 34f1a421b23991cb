package nines.fakes.cohere;

import java.util.Optional;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Composer;
import nines.fakes.answer.Finish;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/v2/chat`.
final class Chat {
  private Chat() {}

  static Reply answer(Visit visit, ObjectNode body) {
    Optional<Complaint> complaint = ChatRules.complaint(body);
    if (complaint.isPresent()) {
      return CohereErrors.refusal(visit, complaint.get());
    }
    Answer answer = Composer.compose(ChatReader.asked(body), visit.wish());
    return body.path("stream").asBoolean(false)
        ? new ChatStream(visit, answer).reply()
        : whole(visit, answer);
  }

  private static Reply whole(Visit visit, Answer answer) {
    ObjectNode made = Trees.object().put("id", visit.mint().hex("", 32));
    ObjectNode message = made.putObject("message").put("role", "assistant");
    if (!answer.calls().isEmpty()) {
      message.put("tool_plan", "I will call a tool.");
      ArrayNode calls = message.putArray("tool_calls");
      for (ToolCall call : answer.calls()) {
        calls.add(call(visit, call.name(), Trees.write(call.arguments())));
      }
    } else {
      ArrayNode content = message.putArray("content");
      if (!answer.thoughts().isEmpty()) {
        content.addObject().put("type", "thinking").put("thinking", answer.thought());
      }
      content.addObject().put("type", "text").put("text", answer.text());
    }
    made.put("finish_reason", finish(answer.finish()));
    made.set("usage", usage(answer));
    return Reply.Whole.json(200, made, answer.tokens().completion());
  }

  /// Ids are the tool's name with twelve characters behind it.
  static ObjectNode call(Visit visit, String name, String arguments) {
    ObjectNode made =
        Trees.object().put("id", visit.mint().id(name + "_", 12)).put("type", "function");
    made.putObject("function").put("name", name).put("arguments", arguments);
    return made;
  }

  static String finish(Finish finish) {
    return switch (finish) {
      case STOP -> "COMPLETE";
      case STOP_SEQUENCE -> "STOP_SEQUENCE";
      case LENGTH -> "MAX_TOKENS";
      case TOOL_CALLS -> "TOOL_CALL";
      case CONTENT_FILTER -> "ERROR_TOXIC";
    };
  }

  /// The template adds tokens that are not billed.
  static ObjectNode usage(Answer answer) {
    ObjectNode usage = Trees.object();
    int output = answer.tokens().completion();
    usage
        .putObject("billed_units")
        .put("input_tokens", answer.inputTokens())
        .put("output_tokens", output);
    usage
        .putObject("tokens")
        .put("input_tokens", answer.inputTokens() + ChatRules.TEMPLATE_TOKENS)
        .put("output_tokens", output);
    return usage;
  }
}
