package nines.dialect.anthropic;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Usage;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;

/// Reads a whole message of a provider.
final class AnswerReader {
  private final Owner owner;

  /// @param owner whose the parts are that only the provider understands
  AnswerReader(Owner owner) {
    this.owner = owner;
  }

  ChatAnswer read(JsonValue body) {
    List<Part> parts = new ArrayList<>();
    for (JsonValue block : body.object().need("content").array().elements()) {
      read(block.object(), parts);
    }
    boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    return new ChatAnswer(
        body.textOr("id", ""),
        body.textOr("model", ""),
        0,
        parts,
        StopReasons.read(body.textOr("stop_reason", ""), calls),
        body.text("stop_sequence"),
        usage(body));
  }

  private void read(JsonValue block, List<Part> parts) {
    String type = block.need("type").string();
    switch (type) {
      case "text" ->
          parts.add(new Part.Text(block.need("text").string(), Citations.read(block), null, null));
      case "thinking" -> parts.add(thinking(block));
      case "tool_use" ->
          parts.add(
              new Part.ToolCall(
                  block.textOr("id", ""),
                  block.need("name").string(),
                  arguments(block),
                  null,
                  null));
      default -> parts.add(new Part.Sealed(new Opaque(owner, type, block.json()), null));
    }
  }

  private Part thinking(JsonValue block) {
    JsonValue signature = block.find("signature");
    return new Part.Reasoning(
        block.textOr("thinking", ""),
        signature == null || signature.isBlank()
            ? null
            : new Opaque(owner, Native.SIGNATURE, signature.json()));
  }

  private static String arguments(JsonValue block) {
    JsonValue input = block.find("input");
    return input == null || input.isBlank() ? "{}" : input.json();
  }

  private static Usage usage(JsonValue body) {
    JsonValue usage = body.find("usage");
    return usage == null
        ? Usage.NONE
        : new MessageUsage()
            .report(new JsonReader(usage.raw().bytes(), usage.raw().from(), usage.raw().to()));
  }
}
