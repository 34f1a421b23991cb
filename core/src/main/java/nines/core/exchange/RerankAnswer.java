package nines.core.exchange;

import java.util.List;

/// Documents by how well they fit, the best first.
///
/// @param id the vendor's id of the answer, empty when it has none
/// @param model what the vendor says it ran, empty when it does not say
public record RerankAnswer(String id, String model, List<Ranked> results, Usage usage) {
  public RerankAnswer {
    results = List.copyOf(results);
  }

  /// A document and how well it fits.
  ///
  /// @param index its place among the documents of the request, from 0
  /// @param score a JSON number, spelled as the vendor spells it; higher fits better
  public record Ranked(int index, String score) {}
}
