package nines.dialect.ollama;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.dialect.AnswerFacts;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;
import nines.dialect.refusal.Refusals;

/// Reads a whole answer.
final class AnswerReader {
  private AnswerReader() {}

  /// What a body says beside its content.
  static AnswerFacts facts(Slice body) {
    try {
      JsonValue answer = JsonValue.of(body);
      return new AnswerFacts(
          Answers.usage(answer),
          answer.text("model"),
          answer.has("error") ? Refusals.inBand(body.bytes(), body.from(), body.to()) : null);
    } catch (JsonException noJson) {
      return AnswerFacts.NONE;
    }
  }

  static ChatAnswer read(JsonValue body) {
    JsonValue message = body.object().need("message").object();
    List<Part> parts = new ArrayList<>();
    String thought = message.textOr("thinking", "");
    if (!thought.isEmpty()) {
      parts.add(new Part.Reasoning(thought, null));
    }
    String words = message.textOr("content", "");
    if (!words.isEmpty()) {
      parts.add(new Part.Text(words));
    }
    message.list("images").forEach(image -> parts.add(Answers.image(image)));
    List<JsonValue> calls = message.list("tool_calls");
    for (JsonValue call : calls) {
      JsonValue function = call.object().need("function").object();
      parts.add(
          new Part.ToolCall(
              call.textOr("id", ""),
              function.need("name").string(),
              Answers.arguments(function),
              null,
              null));
    }
    return new ChatAnswer(
        "",
        body.textOr("model", ""),
        Answers.created(body),
        parts,
        Answers.finish(body, !calls.isEmpty()),
        null,
        Answers.usage(body));
  }
}
