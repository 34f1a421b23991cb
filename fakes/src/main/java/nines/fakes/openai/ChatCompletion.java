package nines.fakes.openai;

import nines.fakes.answer.Answer;
import nines.fakes.answer.Finish;
import nines.fakes.answer.TokenCount;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A `chat.completion`, whole.
final class ChatCompletion {
  /// Most choices a request gets.
  static final int MAX_CHOICES = 8;

  static final String FINGERPRINT = "fp_6e696e6573";

  private ChatCompletion() {}

  static Reply reply(Visit visit, ObjectNode body, Answer answer) {
    int choices = choices(body);
    ObjectNode made = Trees.object();
    made.put("id", visit.mint().id("chatcmpl-", 29))
        .put("object", "chat.completion")
        .put("created", visit.mint().seconds())
        .put("model", Trees.text(body.path("model")));
    ArrayNode all = made.putArray("choices");
    for (int index = 0; index < choices; index++) {
      ObjectNode choice = all.addObject();
      choice.put("index", index);
      choice.set("message", message(visit, body, answer));
      choice.putNull("logprobs");
      choice.put("finish_reason", finish(answer.finish()));
    }
    made.set("usage", usage(answer, choices));
    made.put("service_tier", "default").put("system_fingerprint", FINGERPRINT);
    return Reply.Whole.json(200, made, answer.tokens().completion());
  }

  static int choices(ObjectNode body) {
    return Math.min(MAX_CHOICES, Trees.positive(body.path("n"), 1));
  }

  private static ObjectNode message(Visit visit, ObjectNode body, Answer answer) {
    ObjectNode message = Trees.object().put("role", "assistant");
    if (answer.calls().isEmpty()) {
      message.put("content", answer.text());
    } else {
      message.putNull("content");
    }
    if (ChatReader.showsThoughts(body)) {
      message.put("reasoning_content", answer.thought());
    }
    if (!answer.calls().isEmpty()) {
      ArrayNode calls = message.putArray("tool_calls");
      answer.calls().forEach(call -> calls.add(call(visit, call)));
    }
    message.putNull("refusal");
    message.putArray("annotations");
    return message;
  }

  private static ObjectNode call(Visit visit, ToolCall call) {
    ObjectNode made = Trees.object();
    made.put("id", visit.mint().id("call_", 24)).put("type", "function");
    made.putObject("function")
        .put("name", call.name())
        .put("arguments", Trees.write(call.arguments()));
    return made;
  }

  static String finish(Finish finish) {
    return switch (finish) {
      case STOP, STOP_SEQUENCE -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER -> "content_filter";
    };
  }

  static ObjectNode usage(Answer answer, int choices) {
    TokenCount tokens = answer.tokens();
    int completion = tokens.completion() * choices;
    ObjectNode usage =
        Trees.object()
            .put("prompt_tokens", tokens.input())
            .put("completion_tokens", completion)
            .put("total_tokens", tokens.input() + completion);
    usage.putObject("prompt_tokens_details").put("cached_tokens", 0).put("audio_tokens", 0);
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", tokens.reasoning() * choices)
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return usage;
  }
}
