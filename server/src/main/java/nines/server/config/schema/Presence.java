package nines.server.config.schema;

import java.util.List;

/// What holds when a key is not written.
public sealed interface Presence {

  /// It must be written.
  record Required() implements Presence {}

  /// There is then no such value.
  ///
  /// @param otherwise what happens instead, for the documentation
  record Optional(String otherwise) implements Presence {}

  /// A value, as it would be written.
  record ByDefault(String text) implements Presence {}

  /// A list, mapping or section in which nothing is written.
  record Nothing() implements Presence {}

  /// The value of another key.
  record Inherited(List<String> from) implements Presence {
    public Inherited {
      from = List.copyOf(from);
    }
  }
}
