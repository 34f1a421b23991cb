package nines.dialect;

import java.util.List;
import nines.core.exchange.Slice;
import org.jspecify.annotations.Nullable;

/// The body of a request, whole and validated, that can be written anew for a target with every
/// byte kept that no edit touches.
public interface RequestBody {
  /// The bytes for a target; ranges of the client's own bytes wherever nothing changed.
  List<Slice> edited(BodyEdit edit);

  /// Whether the client sent this top-level member, which an edit would remove or rename.
  boolean holds(String member);

  /// The text of a top-level member, null where there is no such member or it is no text.
  default @Nullable String text(String member) {
    return null;
  }

  /// The client's document, whole; null where the body is no JSON.
  @Nullable Slice document();
}
