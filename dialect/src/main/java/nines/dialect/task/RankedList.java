package nines.dialect.task;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.RerankAnswer;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;

/// The list of documents by how well they fit, which vendors name differently and fill alike.
public final class RankedList {
  private RankedList() {}

  /// The entries of `results` or `data`, each an `index` and a `relevance_score`.
  public static List<RerankAnswer.Ranked> of(JsonValue list) {
    List<RerankAnswer.Ranked> ranked = new ArrayList<>();
    for (JsonValue entry : list.array().elements()) {
      JsonValue index = entry.object().need("index");
      long place = index.integer();
      if (place < 0 || place > Integer.MAX_VALUE) {
        throw new MemberException(index.path(), index.json(), "a place from 0");
      }
      JsonValue score = entry.need("relevance_score").require(JsonKind.NUMBER, "a number");
      ranked.add(new RerankAnswer.Ranked((int) place, score.json()));
    }
    return ranked;
  }
}
