package nines.dialect.gemini;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.FinishReason;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads whole answers, of which the first candidate is taken.
///
/// A call is told by its part, not by the reason to finish. Source: Gemini API reference,
/// "GenerateContentResponse".
final class AnswerReader {
  private final Owner owner;

  AnswerReader(Owner owner) {
    this.owner = owner;
  }

  ChatAnswer read(JsonValue body) {
    List<JsonValue> candidates = body.object().list("candidates");
    List<Part> parts = List.of();
    FinishReason finish = FinishReason.CONTENT_FILTER;
    if (!candidates.isEmpty()) {
      JsonValue candidate = candidates.getFirst();
      parts = parts(candidate);
      finish = finish(candidate, !parts.isEmpty());
    } else if (!isBlocked(body)) {
      throw new MemberException("candidates", "nothing", "an answer");
    }
    boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    return new ChatAnswer(
        body.textOr("responseId", ""),
        body.textOr("modelVersion", ""),
        seconds(body.textOr("createTime", "")),
        parts,
        calls && finish == FinishReason.STOP ? FinishReason.TOOL_CALLS : finish,
        null,
        UsageMetadata.read(body.find("usageMetadata")));
  }

  private static FinishReason finish(JsonValue candidate, boolean said) {
    JsonValue reason = candidate.find("finishReason");
    FinishReason finish = reason == null ? null : FinishReasons.read(reason, said);
    return finish == null ? FinishReason.STOP : finish;
  }

  private static boolean isBlocked(JsonValue body) {
    JsonValue feedback = body.find("promptFeedback");
    return feedback != null && feedback.text("blockReason") != null;
  }

  /// Seconds since 1970 of a time as RFC 3339 writes it, 0 for anything else.
  static long seconds(String time) {
    try {
      return time.isEmpty() ? 0 : Instant.parse(time).getEpochSecond();
    } catch (DateTimeParseException e) {
      return 0;
    }
  }

  private List<Part> parts(JsonValue candidate) {
    List<Part> parts = new ArrayList<>();
    JsonValue content = candidate.find("content");
    if (content != null) {
      content.list("parts").forEach(part -> part(part, parts));
    }
    cite(candidate, parts);
    return parts;
  }

  private void part(JsonValue part, List<Part> parts) {
    JsonValue call = part.find("functionCall");
    JsonValue text = part.find("text");
    JsonValue data = part.find("inlineData");
    if (call != null) {
      parts.add(call(call, Signatures.given(part, Signatures.CALL, owner)));
    } else if (text != null) {
      text(text.string(), part, parts);
    } else if (data != null) {
      parts.add(inline(data));
      seal(part, parts);
    } else if (part.has("fileData")) {
      parts.add(file(part.need("fileData")));
      seal(part, parts);
    } else if (!part.members().isEmpty()) {
      parts.add(new Part.Sealed(new Opaque(owner, Signatures.PART, part.json()), null));
    }
  }

  static Part.ToolCall call(JsonValue call, @Nullable Opaque seal) {
    JsonValue args = call.find("args");
    return new Part.ToolCall(
        call.textOr("id", ""),
        call.need("name").string(),
        args == null ? "{}" : args.object().json(),
        seal,
        null);
  }

  static Part.Media inline(JsonValue data) {
    String mimeType = data.textOr("mimeType", "application/octet-stream");
    return new Part.Media(
        MediaTypes.kind(mimeType),
        new MediaSource.Inline(mimeType, Base64Text.of(data.need("data"))),
        null,
        null,
        null);
  }

  static Part.Media file(JsonValue file) {
    String mimeType = file.text("mimeType");
    return new Part.Media(
        MediaTypes.kind(mimeType),
        new MediaSource.Remote(file.need("fileUri").string(), mimeType),
        null,
        null,
        null);
  }

  /// Neighbouring pieces of one kind are one text; a signature closes it.
  private void text(String text, JsonValue part, List<Part> parts) {
    if (part.isTrue("thought")) {
      Opaque seal = Signatures.given(part, Signatures.THOUGHT, owner);
      if (!parts.isEmpty()
          && parts.getLast() instanceof Part.Reasoning(var begun, var sealed)
          && sealed == null) {
        parts.removeLast();
        parts.add(new Part.Reasoning(begun + text, seal));
      } else if (!text.isEmpty() || seal != null) {
        parts.add(new Part.Reasoning(text, seal));
      }
      return;
    }
    if (!parts.isEmpty() && parts.getLast() instanceof Part.Text begun) {
      parts.removeLast();
      parts.add(new Part.Text(begun.text() + text));
    } else if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
    seal(part, parts);
  }

  private void seal(JsonValue part, List<Part> parts) {
    Opaque seal = Signatures.given(part, Signatures.TEXT, owner);
    if (seal != null) {
      parts.add(new Part.Sealed(seal, null));
    }
  }

  /// What is cited belongs to the last words; where there are several, places in them are not told.
  private static void cite(JsonValue candidate, List<Part> parts) {
    int last = -1;
    int texts = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Text) {
        last = i;
        texts++;
      }
    }
    if (last >= 0 && parts.get(last) instanceof Part.Text(var text, _, var seal, var mark)) {
      var citations = Grounding.read(candidate, texts == 1 ? text : null);
      parts.set(last, new Part.Text(text, citations, seal, mark));
    }
  }
}
