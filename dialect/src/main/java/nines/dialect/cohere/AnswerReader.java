package nines.dialect.cohere;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Citation;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.dialect.AnswerFacts;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.refusal.Refusals;

/// Reads a whole answer. The plan that precedes tool calls is what the model thought.
final class AnswerReader {
  private AnswerReader() {}

  /// What a body says beside its content: an error has its sentence where an answer has its
  /// message.
  static AnswerFacts facts(Slice body) {
    try {
      JsonValue answer = JsonValue.of(body);
      JsonValue message = answer.find("message");
      boolean conversation = message != null && message.is(JsonKind.OBJECT);
      if (!conversation && !answer.has("embeddings") && !answer.has("results")) {
        return new AnswerFacts(
            Usage.NONE, null, Refusals.inBand(body.bytes(), body.from(), body.to()));
      }
      Usage usage = conversation ? Answers.usage(answer.find("usage")) : Answers.billed(answer);
      return new AnswerFacts(usage, null, null)
          .ended(Finish.read(answer.textOr("finish_reason", ""), false));
    } catch (JsonException noJson) {
      return AnswerFacts.NONE;
    }
  }

  /// @param model the model that was asked
  static ChatAnswer read(JsonValue body, String model) {
    JsonValue message = body.object().need("message").object();
    List<Part> parts = new ArrayList<>();
    String plan = message.textOr("tool_plan", "");
    if (!plan.isEmpty()) {
      parts.add(new Part.Reasoning(plan, null));
    }
    List<JsonValue> content = message.list("content");
    for (int i = 0; i < content.size(); i++) {
      parts.add(block(content.get(i), citations(message, i)));
    }
    List<JsonValue> calls = message.list("tool_calls");
    calls.forEach(call -> parts.add(call(call)));
    String reason = body.textOr("finish_reason", "");
    if (Finish.isFailure(reason)) {
      throw new MemberException("finish_reason", reason, "an answer that ended well");
    }
    return new ChatAnswer(
        body.textOr("id", ""),
        model,
        0,
        parts,
        Finish.read(reason, !calls.isEmpty()),
        null,
        Answers.usage(body.find("usage")));
  }

  private static Part block(JsonValue block, List<Citation> citations) {
    return block.textOr("type", "").equals("thinking")
        ? new Part.Reasoning(block.textOr("thinking", ""), null)
        : new Part.Text(block.need("text").string(), citations, null, null);
  }

  /// A citation that names no block is of the only one.
  private static List<Citation> citations(JsonValue message, int block) {
    List<Citation> found = new ArrayList<>();
    for (JsonValue citation : message.list("citations")) {
      if (!citation.has("content_index") || citation.count("content_index") == block) {
        found.add(Answers.citation(citation));
      }
    }
    return found;
  }

  private static Part call(JsonValue call) {
    JsonValue function = call.need("function").object();
    return new Part.ToolCall(
        call.textOr("id", ""),
        function.need("name").string(),
        Answers.arguments(function.textOr("arguments", "")),
        null,
        null);
  }
}
