package nines.fakes.gemini;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Finish;
import nines.fakes.answer.TokenCount;
import nines.fakes.answer.ToolCall;
import nines.fakes.json.Trees;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A `GenerateContentResponse`: whole, or the pieces of which a stream is made.
final class Content {
  /// The signature of every call, so that a fake can tell whether it came back.
  static final String SIGNATURE =
      Base64.getEncoder().encodeToString("fake thought signature".getBytes(StandardCharsets.UTF_8));

  /// Stands in for the signature of a call that another vendor's model made.
  static final String UNSIGNED =
      Base64.getEncoder()
          .encodeToString("skip_thought_signature_validator".getBytes(StandardCharsets.UTF_8));

  private final String model;
  private final Answer answer;
  private final boolean showsThoughts;
  private final String responseId;

  Content(Visit visit, String model, ObjectNode body, Answer answer) {
    this.model = model;
    this.answer = answer;
    this.showsThoughts = ContentReader.showsThoughts(body);
    this.responseId = visit.mint().id("", 23);
  }

  Reply reply() {
    ArrayNode parts = Trees.array();
    if (showsThoughts && !answer.thoughts().isEmpty()) {
      parts.add(thought(answer.thought()));
    }
    if (!answer.pieces().isEmpty()) {
      parts.add(text(answer.text()));
    }
    answer.calls().forEach(call -> parts.add(call(call)));
    return Reply.Whole.json(
        200, response(parts, true, answer.tokens()), answer.tokens().completion());
  }

  boolean showsThoughts() {
    return showsThoughts;
  }

  ObjectNode text(String text) {
    return Trees.object().put("text", text);
  }

  ObjectNode thought(String text) {
    return Trees.object().put("text", text).put("thought", true);
  }

  ObjectNode call(ToolCall call) {
    ObjectNode part = Trees.object();
    part.putObject("functionCall").put("name", call.name()).set("args", call.arguments());
    return part.put("thoughtSignature", SIGNATURE);
  }

  /// One response object: the whole answer or one chunk of it.
  ///
  /// @param last whether it says why the answer ended
  /// @param soFar the tokens up to here
  ObjectNode response(ArrayNode parts, boolean last, TokenCount soFar) {
    ObjectNode made = Trees.object();
    ObjectNode candidate = made.putArray("candidates").addObject();
    if (!parts.isEmpty()) {
      ObjectNode content = candidate.putObject("content");
      content.set("parts", parts);
      content.put("role", "model");
    }
    if (last) {
      candidate.put("finishReason", finish(answer.finish()));
    }
    candidate.put("index", 0);
    if (last && answer.finish() == Finish.TOOL_CALLS) {
      candidate.put("finishMessage", "Model generated function call(s).");
    }
    made.set("usageMetadata", usage(soFar));
    return made.put("modelVersion", model).put("responseId", responseId);
  }

  private static ObjectNode usage(TokenCount tokens) {
    ObjectNode usage =
        Trees.object()
            .put("promptTokenCount", tokens.input())
            .put("candidatesTokenCount", tokens.output())
            .put("totalTokenCount", tokens.total());
    usage
        .putArray("promptTokensDetails")
        .addObject()
        .put("modality", "TEXT")
        .put("tokenCount", tokens.input());
    if (tokens.reasoning() > 0) {
      usage.put("thoughtsTokenCount", tokens.reasoning());
    }
    return usage;
  }

  private static String finish(Finish finish) {
    return switch (finish) {
      case STOP, STOP_SEQUENCE, TOOL_CALLS -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case CONTENT_FILTER -> "SAFETY";
    };
  }
}
