package nines.fakes.answer;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Documents by how many words they share with a query, the best first.
public final class Ranking {
  private static final int DIMENSIONS = 64;

  private Ranking() {}

  /// A document and how well it fits.
  ///
  /// @param index place among the documents, from 0
  /// @param score from 0 to 1
  public record Ranked(int index, double score) {}

  /// At most `top` of them.
  public static List<Ranked> of(String query, List<String> documents, int top) {
    float[] wanted = Embedding.of(query, DIMENSIONS);
    return IntStream.range(0, documents.size())
        .mapToObj(at -> new Ranked(at, score(wanted, documents.get(at))))
        .sorted(Comparator.comparingDouble((Ranked ranked) -> -ranked.score()))
        .limit(top)
        .toList();
  }

  private static double score(float[] wanted, String document) {
    return (1 + Embedding.likeness(wanted, Embedding.of(document, DIMENSIONS))) / 2;
  }
}
