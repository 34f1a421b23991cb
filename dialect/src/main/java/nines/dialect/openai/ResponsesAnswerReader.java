package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.FinishReason;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads one whole response object of a provider.
///
/// Items that tell what the vendor's own tools did are passed over, as no other language has a word
/// for them. Source: OpenAI API reference, "The response object", and recorded responses of five
/// providers.
final class ResponsesAnswerReader {
  private final Owner owner;

  ResponsesAnswerReader(Owner owner) {
    this.owner = owner;
  }

  ChatAnswer read(JsonValue body) {
    List<Part> parts = new ArrayList<>();
    for (JsonValue item : body.object().need("output").array().elements()) {
      item(item, parts);
    }
    return new ChatAnswer(
        body.textOr("id", ""),
        body.textOr("model", ""),
        body.count("created_at"),
        parts,
        finish(body, hasCalls(parts)),
        null,
        usage(body));
  }

  private static boolean hasCalls(List<Part> parts) {
    return parts.stream().anyMatch(Part.ToolCall.class::isInstance);
  }

  /// Why the response ended; throws where it did not end well.
  static FinishReason finish(JsonValue body, boolean calls) {
    String status = body.textOr("status", "");
    return switch (status) {
      case "failed", "cancelled", "queued", "in_progress" ->
          throw new MemberException(body.pathOf("status"), status, "completed or incomplete");
      case ResponsesItems.INCOMPLETE -> {
        JsonValue details = body.find("incomplete_details");
        yield details != null && details.textOr("reason", "").equals("content_filter")
            ? FinishReason.CONTENT_FILTER
            : FinishReason.LENGTH;
      }
      default -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
    };
  }

  static Usage usage(JsonValue body) {
    JsonValue usage = body.find("usage");
    if (usage == null || !usage.is(JsonKind.OBJECT)) {
      return Usage.NONE;
    }
    Slice raw = usage.raw();
    return UsageReader.read(new JsonReader(raw.bytes(), raw.from(), raw.to()));
  }

  /// Adds what an item says to a client of another language.
  void item(JsonValue item, List<Part> into) {
    switch (item.textOr("type", "")) {
      case "message" -> message(item, into);
      case "reasoning" -> {
        Part.Reasoning reasoning = reasoning(item);
        if (reasoning != null) {
          into.add(reasoning);
        }
      }
      case "function_call" -> into.add(call(item));
      case "image_generation_call" -> {
        Part.Media image = image(item);
        if (image != null) {
          into.add(image);
        }
      }
      default -> {}
    }
  }

  private static void message(JsonValue item, List<Part> into) {
    for (JsonValue part : item.list("content")) {
      switch (part.textOr("type", "")) {
        case "output_text" -> {
          String text = part.textOr("text", "");
          if (!text.isEmpty()) {
            into.add(
                new Part.Text(text, ResponsesCitations.read(part.list("annotations")), null, null));
          }
        }
        case "refusal" -> into.add(new Part.Refusal(part.textOr("refusal", "")));
        default -> {}
      }
    }
  }

  private Part.@Nullable Reasoning reasoning(JsonValue item) {
    String text = ResponsesReasoning.text(item);
    Opaque seal = seal(item);
    return text.isEmpty() && seal == null ? null : new Part.Reasoning(text, seal);
  }

  /// The seal of a `reasoning` item, which is the item as a whole; null where the provider keeps it
  /// itself.
  @Nullable Opaque seal(JsonValue item) {
    return item.textOr("encrypted_content", "").isEmpty()
        ? null
        : ResponsesReasoning.seal(item, owner);
  }

  private static Part.ToolCall call(JsonValue item) {
    return new Part.ToolCall(
        item.textOr("call_id", ""),
        item.need("name").string(),
        ResponsesArguments.text(item.textOr("arguments", "")),
        null,
        null);
  }

  static Part.@Nullable Media image(JsonValue item) {
    JsonValue result = item.find("result");
    if (result == null || !result.is(JsonKind.STRING) || result.isBlank()) {
      return null;
    }
    String format = item.textOr("output_format", "png").toLowerCase(Locale.ROOT);
    return new Part.Media(
        MediaKind.IMAGE,
        new MediaSource.Inline("image/" + format, DataUrl.text(result)),
        null,
        null,
        null);
  }
}
