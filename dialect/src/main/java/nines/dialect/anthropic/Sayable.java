package nines.dialect.anthropic;

import java.util.Set;
import java.util.function.Predicate;
import nines.core.exchange.Part;
import nines.dialect.chat.Addressee;

/// Whether a part may go to the addressee: no blank text, and nothing that others sealed.
///
/// @param leftOut takes the kinds of whole parts of other vendors that are left out
record Sayable(Addressee addressee, Set<String> leftOut) implements Predicate<Part> {
  @Override
  public boolean test(Part part) {
    return switch (part) {
      case Part.Text text -> !text.text().isBlank();
      case Part.Refusal refusal -> !refusal.text().isBlank();
      case Part.Reasoning(_, var seal) ->
          seal != null && Native.isSignature(seal, addressee.family());
      case Part.Sealed(var opaque, _) -> {
        boolean known = Native.isBlock(opaque, addressee.family());
        if (!known) {
          leftOut.add(opaque.kind());
        }
        yield known;
      }
      case Part.Media _, Part.ToolCall _, Part.ToolResult _ -> true;
    };
  }
}
