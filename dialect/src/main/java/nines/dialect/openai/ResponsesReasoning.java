package nines.dialect.openai;

import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;

/// What a `reasoning` item says, and how items travel that are replayed as they came.
final class ResponsesReasoning {
  /// The kind of a seal that is the whole item as it came: the vendor wants it back unchanged.
  static final String SEAL = "reasoning";

  /// What an item without a type is.
  static final String REFERENCE = "item_reference";

  /// Whose items are that a client sends without an envelope.
  static final Owner VENDOR = new Owner(ResponsesToolReader.FAMILY, "");

  /// Stands between the pieces of a summary.
  static final String GAP = "\n\n";

  private ResponsesReasoning() {}

  /// All that may be read: the summary, and on some servers the reasoning itself.
  static String text(JsonValue item) {
    StringBuilder text = new StringBuilder();
    for (JsonValue part : item.list("summary")) {
      append(text, part);
    }
    for (JsonValue part : item.list("content")) {
      append(text, part);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, JsonValue part) {
    String piece = part.textOr("text", "");
    if (!piece.isEmpty() && !text.isEmpty()) {
      text.append(GAP);
    }
    text.append(piece);
  }

  static Opaque seal(JsonValue item, Owner owner) {
    return new Opaque(owner, SEAL, item.json());
  }

  /// @param type the item's
  static Opaque item(String type, JsonValue item) {
    return new Opaque(VENDOR, type, item.json());
  }

  /// Whether this is an item that may go back to models of this family; a client can forge an
  /// envelope, so what it holds is looked at.
  static boolean isOwn(Opaque opaque, String family) {
    return opaque.owner().family().equals(family) && type(opaque.json()).equals(opaque.kind());
  }

  private static String type(String json) {
    try {
      JsonValue item = JsonValue.of(json);
      return item.is(JsonKind.OBJECT) ? item.textOr("type", REFERENCE) : "";
    } catch (JsonException forged) {
      return "";
    }
  }
}
