package nines.dialect.bedrock;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.dialect.AnswerFacts;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.dialect.refusal.Refusals;

/// Reads a whole answer. What Bedrock's own tools did is kept sealed: no client could run it.
final class AnswerReader {
  private final Owner owner;

  /// @param owner whose the parts are that only the model's vendor understands
  AnswerReader(Owner owner) {
    this.owner = owner;
  }

  /// What a body says beside its content: without an output it is an error.
  static AnswerFacts facts(Slice body) {
    try {
      JsonValue answer = JsonValue.of(body);
      if (!answer.has("output")) {
        return new AnswerFacts(
            Usage.NONE, null, Refusals.inBand(body.bytes(), body.from(), body.to()));
      }
      return new AnswerFacts(Blocks.usage(answer.find("usage")), null, null)
          .ended(StopReasons.read(answer.textOr("stopReason", ""), false));
    } catch (JsonException noJson) {
      return AnswerFacts.NONE;
    }
  }

  ChatAnswer read(JsonValue body) {
    List<Part> parts = new ArrayList<>();
    JsonValue message = body.object().need("output").object().find("message");
    if (message != null) {
      for (JsonValue block : message.list("content")) {
        read(block.object(), parts);
      }
    }
    String reason = body.textOr("stopReason", "");
    if (StopReasons.isFailure(reason)) {
      throw new MemberException("stopReason", reason, "an answer that ended well");
    }
    boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    return new ChatAnswer(
        "",
        owner.model(),
        0,
        parts,
        StopReasons.read(reason, calls),
        null,
        Blocks.usage(body.find("usage")));
  }

  private void read(JsonValue block, List<Part> parts) {
    for (JsonValue member : block.members()) {
      switch (member.name()) {
        case "text" -> parts.add(new Part.Text(member.string()));
        case "toolUse" -> parts.add(call(member.object(), block));
        case "reasoningContent" -> reasoning(member.object(), parts);
        case "citationsContent" -> cited(member.object(), parts);
        case "image" -> image(member.object(), parts);
        default -> parts.add(new Part.Sealed(new Opaque(owner, member.name(), block.json()), null));
      }
    }
  }

  private Part call(JsonValue use, JsonValue block) {
    if (use.textOr("type", "").equals("server_tool_use")) {
      return new Part.Sealed(new Opaque(owner, "toolUse", block.json()), null);
    }
    JsonValue input = use.find("input");
    return new Part.ToolCall(
        use.textOr("toolUseId", ""),
        use.need("name").string(),
        input == null || input.isBlank() ? "{}" : arguments(input),
        null,
        null);
  }

  private static String arguments(JsonValue input) {
    return input.is(JsonKind.STRING) ? input.string() : input.json();
  }

  private void reasoning(JsonValue content, List<Part> parts) {
    JsonValue said = content.find("reasoningText");
    if (said != null) {
      JsonValue signature = said.find("signature");
      parts.add(
          new Part.Reasoning(
              said.textOr("text", ""),
              signature == null || signature.isBlank()
                  ? null
                  : Blocks.signature(signature, owner)));
    }
    String redacted = content.textOr("redactedContent", "");
    if (!redacted.isEmpty()) {
      parts.add(new Part.Sealed(Blocks.redacted(redacted, owner), null));
    }
  }

  private static void cited(JsonValue content, List<Part> parts) {
    StringBuilder text = new StringBuilder();
    content.list("content").forEach(piece -> text.append(piece.textOr("text", "")));
    parts.add(
        new Part.Text(text.toString(), Blocks.citations(content.list("citations")), null, null));
  }

  private static void image(JsonValue image, List<Part> parts) {
    JsonValue bytes = image.need("source").object().find("bytes");
    if (bytes != null) {
      parts.add(Blocks.image(image.textOr("format", "png"), bytes));
    }
  }
}
