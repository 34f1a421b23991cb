package nines.server.config.schema;

import java.util.List;

/// The one declaration of a key: its shape, its default and what it is for. Binding, documentation
/// and JSON Schema all come from it.
///
/// @param restart whether a change of it is refused until a restart
/// @param doc what it is for, in Markdown
public record Key<T>(String name, Shape<T> shape, Presence presence, boolean restart, String doc)
    implements Entry {

  /// A key that must be written.
  public static <T> Key<T> required(String name, Shape<T> shape, String doc) {
    return new Key<>(name, shape, new Presence.Required(), false, doc);
  }

  /// A key that may be left out; `otherwise` says what happens then.
  public static <T> Key<T> optional(String name, Shape<T> shape, String otherwise, String doc) {
    return new Key<>(name, shape, new Presence.Optional(otherwise), false, doc);
  }

  /// A key with a default, written as in the file.
  public static <T> Key<T> defaulted(String name, Scalar<T> shape, String text, String doc) {
    return new Key<>(name, shape, new Presence.ByDefault(text), false, doc);
  }

  /// A list, mapping or section that is empty unless written.
  public static <T> Key<T> empty(String name, Shape<T> shape, String doc) {
    return new Key<>(name, shape, new Presence.Nothing(), false, doc);
  }

  /// A key that holds what another key holds, unless written.
  public static <T> Key<T> inherited(String name, Shape<T> shape, List<String> from, String doc) {
    return new Key<>(name, shape, new Presence.Inherited(from), false, doc);
  }

  /// The same key, whose change needs a restart.
  public Key<T> needingRestart() {
    return new Key<>(name, shape, presence, true, doc);
  }
}
