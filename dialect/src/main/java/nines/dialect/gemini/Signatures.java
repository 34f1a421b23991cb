package nines.dialect.gemini;

import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.dialect.chat.Envelope;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// What Gemini wants back with its parts, by where it stood.
///
/// Source: Gemini API, "Thought signatures": each must return on the part that it came with.
final class Signatures {
  static final String FAMILY = "gemini";

  /// On a function call, and never to be left out.
  static final String CALL = "thought_signature";

  /// On words of the answer; may be told on an empty part behind them.
  static final String TEXT = "text_signature";

  /// On a summary of thoughts.
  static final String THOUGHT = "reasoning_signature";

  /// A whole part that no other vendor understands, with its signature.
  static final String PART = "part";

  /// Stands in for the signature of a call that another vendor's model made, as JSON.
  ///
  /// Base64 of `skip_thought_signature_validator`. Source: Gemini API, "Thought signatures", on
  /// calls that were not made by Gemini.
  static final String NONE = "\"c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I=\"";

  private Signatures() {}

  /// What a client sent as a part's signature: another vendor's seal on its way back, or Gemini's
  /// own; null where there is none.
  static @Nullable Opaque sent(JsonValue part, String kind) {
    JsonValue signature = Members.find(part, "thoughtSignature");
    if (signature == null || signature.isBlank()) {
      return null;
    }
    Opaque sealed = Envelope.open(signature.string());
    return sealed != null ? sealed : new Opaque(new Owner(FAMILY, ""), kind, signature.json());
  }

  /// What Gemini put on a part; null where there is none.
  static @Nullable Opaque given(JsonValue part, String kind, Owner owner) {
    JsonValue signature = part.find("thoughtSignature");
    return signature == null || signature.isBlank()
        ? null
        : new Opaque(owner, kind, signature.require(JsonKind.STRING, "a string").json());
  }

  /// Whether a seal may go back to models of this family as a signature of a part.
  static boolean isOwn(@Nullable Opaque seal, String family) {
    return seal != null
        && seal.owner().family().equals(family)
        && switch (seal.kind()) {
          case CALL, TEXT, THOUGHT -> isText(seal.json());
          default -> false;
        };
  }

  /// Whether this is a whole part that may go back to models of this family.
  static boolean isOwnPart(Opaque part, String family) {
    return part.owner().family().equals(family)
        && part.kind().equals(PART)
        && JsonTexts.isObject(part.json());
  }

  /// A client can forge an envelope, so what it holds is looked at before it is sent on.
  private static boolean isText(String json) {
    try {
      return JsonValue.of(json).is(JsonKind.STRING);
    } catch (JsonException forged) {
      return false;
    }
  }

  /// Writes a seal into a part for a client, whoever made it.
  static void tell(@Nullable Opaque seal, JsonWriter part) {
    if (seal != null) {
      part.name("thoughtSignature").value(Envelope.seal(seal));
    }
  }
}
