package nines.core.exchange;

import java.util.List;

/// The vectors of a request, in the order of its inputs.
///
/// @param model what the vendor says it ran, empty when it does not say
public record EmbeddingAnswer(String model, List<Vector> vectors, Usage usage) {
  public EmbeddingAnswer {
    vectors = List.copyOf(vectors);
  }
}
