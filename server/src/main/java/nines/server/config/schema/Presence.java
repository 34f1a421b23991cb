package nines.server.config.schema;

import java.util.List;
import nines.server.config.fault.Origin;
import nines.server.config.yaml.Node;
import org.jspecify.annotations.Nullable;

/// What holds when a key is not written.
public sealed interface Presence {

  /// What is read in its place, or null.
  default @Nullable Node standIn() {
    return null;
  }

  /// It must be written.
  record Required() implements Presence {}

  /// There is then no such value.
  ///
  /// @param otherwise what happens instead, for the documentation
  record Optional(String otherwise) implements Presence {}

  /// A value, as it would be written.
  record ByDefault(String text) implements Presence {
    @Override
    public Node standIn() {
      return new Node.Text(Origin.DEFAULT, text);
    }
  }

  /// A list, mapping or section in which nothing is written.
  record Nothing() implements Presence {
    @Override
    public Node standIn() {
      return new Node.Empty(Origin.DEFAULT);
    }
  }

  /// The value of another key.
  record Inherited(List<String> from) implements Presence {
    public Inherited {
      from = List.copyOf(from);
    }
  }
}
