package nines.dialect.bedrock;

import java.util.function.Predicate;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;

/// Whether a part may go to a model: no blank text, and nothing that others sealed.
///
/// @param family whose model it is
record Sayable(String family) implements Predicate<Part> {
  @Override
  public boolean test(Part part) {
    return switch (part) {
      case Part.Text text -> !text.text().isBlank();
      case Part.Refusal refusal -> !refusal.text().isBlank();
      case Part.Reasoning(_, var seal) ->
          seal != null && isOwn(seal) && seal.kind().equals(Blocks.SIGNATURE);
      case Part.Sealed(var opaque, _) -> isOwn(opaque) && isBlock(opaque);
      case Part.Media _, Part.ToolCall _, Part.ToolResult _ -> true;
    };
  }

  private boolean isOwn(Opaque opaque) {
    return opaque.owner().family().equals(family);
  }

  /// Whole blocks of this language are known by their one member.
  private static boolean isBlock(Opaque opaque) {
    return switch (opaque.kind()) {
      case Blocks.REDACTED, Blocks.REDACTED_CONTENT -> true;
      default -> {
        try {
          yield JsonValue.of(opaque.json()).has(opaque.kind());
        } catch (JsonException text) {
          yield false;
        }
      }
    };
  }
}
