package nines.dialect;

import java.util.List;
import nines.core.exchange.Slice;
import nines.dialect.json.JsonIndex;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonMember;
import org.jspecify.annotations.Nullable;

/// The body of a request, whole and validated, that can be written anew for a target with every
/// byte kept that no edit touches.
public interface RequestBody {
  /// The bytes for a target; ranges of the client's own bytes wherever nothing changed.
  List<Slice> edited(BodyEdit edit);

  /// What the one parse of the client's document found, for all who ask about it; null where the
  /// body is no JSON.
  @Nullable JsonIndex index();

  /// Nobody will send it any more: what it keeps may go. A body that keeps nothing worth it does
  /// nothing.
  default void letGo() {}

  /// Whether the client sent this top-level member, which an edit would remove or rename.
  default boolean holds(String member) {
    JsonIndex index = index();
    return index != null && index.find(member) != null;
  }

  /// The text of a top-level member, null where there is no such member or it is no text.
  default @Nullable String text(String member) {
    JsonIndex index = index();
    JsonMember found = index == null ? null : index.find(member);
    return found == null || found.kind() != JsonKind.STRING ? null : found.string();
  }

  /// The client's document, whole; null where the body is no JSON.
  default @Nullable Slice document() {
    JsonIndex index = index();
    return index == null ? null : index.text();
  }
}
