package nines.dialect.openai;

import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.dialect.json.JsonValue;

/// What a `reasoning` item says, on its way in and back out.
final class ResponsesReasoning {
  /// The kind of a seal that is the whole item as it came: the vendor wants it back unchanged.
  static final String SEAL = "reasoning";

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
}
