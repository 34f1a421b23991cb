package nines.dialect.anthropic;

import java.util.Set;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;

/// What only Claude understands: signatures of thoughts, and whole blocks that have no meaning
/// elsewhere.
///
/// A whole block keeps its bytes and is known by its own `type`, so a block that another language
/// of the same family made is never taken for one.
final class Native {
  static final String FAMILY = "anthropic";
  static final Owner OWN = new Owner(FAMILY, "");
  static final String SIGNATURE = "signature";
  static final String REDACTED = "redacted_thinking";

  /// Seals of other vendors that belong to the call or the words behind them.
  private static final Set<String> OF_THE_NEXT_PART = Set.of("thought_signature");

  private Native() {}

  static boolean isSignature(Opaque opaque, String family) {
    return opaque.owner().family().equals(family)
        && opaque.kind().equals(SIGNATURE)
        && opaque.json().startsWith("\"");
  }

  static boolean isBlock(Opaque opaque, String family) {
    return opaque.owner().family().equals(family) && typeOf(opaque.json()).equals(opaque.kind());
  }

  private static String typeOf(String json) {
    if (!json.startsWith("{")) {
      return "";
    }
    try {
      return JsonValue.of(json).textOr("type", "");
    } catch (JsonException e) {
      return "";
    }
  }

  /// Whether an opaque part found between blocks is the seal of the block that follows.
  static boolean sealsNextPart(Opaque opaque) {
    return OF_THE_NEXT_PART.contains(opaque.kind());
  }

  /// Whether a text is one JSON object.
  static boolean isObject(String json) {
    try {
      return JsonValue.of(json).is(JsonKind.OBJECT);
    } catch (JsonException e) {
      return false;
    }
  }
}
