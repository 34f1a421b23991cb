package nines.core.exchange;

import java.util.List;

/// Judgements, one for each input of a request and in their order.
///
/// @param id the vendor's id of the answer, empty when it has none
/// @param model what the vendor says it ran, empty when it does not say
public record ModerationAnswer(String id, String model, List<Judged> results, Usage usage) {
  public ModerationAnswer {
    results = List.copyOf(results);
  }

  /// What was found in one input.
  ///
  /// @param categories in the vendor's own words, which differ too much to be said in another's
  public record Judged(List<Category> categories) {
    public Judged {
      categories = List.copyOf(categories);
    }

    /// Whether anything at all was found.
    public boolean flagged() {
      return categories.stream().anyMatch(Category::flagged);
    }
  }

  /// One kind of harm.
  ///
  /// @param score a JSON number from 0 to 1, spelled as the vendor spells it
  public record Category(String name, boolean flagged, String score) {}
}
