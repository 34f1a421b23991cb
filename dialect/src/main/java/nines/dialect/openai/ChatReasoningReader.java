package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.dialect.chat.Envelope;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// Reads the reasoning beside a message's words: `reasoning_content` or `reasoning`, and the
/// `reasoning_details` in which OpenRouter, and this gateway, carry what vendors want back.
final class ChatReasoningReader {
  static final String DETAILS = "reasoning_details";
  static final String THOUGHT_SIGNATURE = "thought_signature";

  private ChatReasoningReader() {}

  /// The reasoning that a client sends back with a turn of the assistant.
  static List<Part> replayed(JsonValue message) {
    List<Part> enveloped = new ArrayList<>();
    boolean any = false;
    for (JsonValue detail : message.list(DETAILS)) {
      Opaque opaque = opened(detail);
      any |= opaque != null;
      String text = detail.textOr("text", "");
      if (detail.has("data")) {
        if (opaque != null) {
          enveloped.add(new Part.Sealed(opaque, null));
        }
      } else if (opaque != null || !text.isEmpty()) {
        enveloped.add(new Part.Reasoning(text, opaque));
      }
    }
    return any ? enveloped : ofProvider(message, new Owner("openrouter", ""));
  }

  private static @Nullable Opaque opened(JsonValue detail) {
    String sealed = detail.textOr("signature", detail.textOr("data", ""));
    return Envelope.open(sealed);
  }

  /// The reasoning that a provider tells, its details sealed as a whole where they hold anything
  /// that only it understands.
  static List<Part> ofProvider(JsonValue message, Owner owner) {
    String text = text(message);
    Opaque seal = seal(message.find(DETAILS), owner);
    return text.isEmpty() && seal == null ? List.of() : List.of(new Part.Reasoning(text, seal));
  }

  private static String text(JsonValue message) {
    String content = message.textOr("reasoning_content", "");
    return content.isEmpty() ? message.textOr("reasoning", "") : content;
  }

  private static @Nullable Opaque seal(@Nullable JsonValue details, Owner owner) {
    if (details == null) {
      return null;
    }
    boolean opaque =
        details.elements().stream()
            .anyMatch(detail -> detail.has("signature") || detail.has("data"));
    return opaque ? new Opaque(owner, DETAILS, details.json()) : null;
  }

  /// Google's signature on a tool call, or what a client of ours carries in its place.
  ///
  /// @param owner who made the call
  static @Nullable Opaque signature(JsonValue call, Owner owner) {
    JsonValue extra = call.find("extra_content");
    JsonValue google = extra == null ? null : extra.find("google");
    JsonValue signature = google == null ? null : google.find(THOUGHT_SIGNATURE);
    if (signature == null || !signature.is(JsonKind.STRING)) {
      return null;
    }
    Opaque enveloped = Envelope.open(signature.string());
    return enveloped != null ? enveloped : new Opaque(owner, THOUGHT_SIGNATURE, signature.json());
  }
}
