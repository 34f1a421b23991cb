package nines.core.exchange;

import java.util.List;

/// What becomes one vector.
public sealed interface EmbeddingInput {
  /// Text and media, which make one vector together.
  record Content(List<Part> parts) implements EmbeddingInput {
    public Content {
      parts = List.copyOf(parts);
    }

    public Content(String text) {
      this(List.of(new Part.Text(text)));
    }
  }

  /// A text that is cut into its model's tokens already.
  ///
  /// @param json a JSON array of their numbers
  record Tokens(Slice json) implements EmbeddingInput {}
}
