package nines.dialect.task;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.ModerationAnswer.Category;
import nines.core.exchange.ModerationAnswer.Judged;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;

/// The list of judgements that OpenAI's moderations have and those of vendors who speak like them.
public final class Judgements {
  private Judgements() {}

  /// The entries of `results`, each with `categories` and `category_scores` of the same names.
  public static List<Judged> of(JsonValue body) {
    List<Judged> judged = new ArrayList<>();
    for (JsonValue result : body.object().need("results").array().elements()) {
      JsonValue scores = result.object().need("category_scores").object();
      List<Category> categories = new ArrayList<>();
      for (JsonValue category : result.need("categories").object().members()) {
        JsonValue score = scores.find(category.name());
        if (score == null) {
          throw new MemberException(scores.pathOf(category.name()), "nothing", "a number");
        }
        categories.add(
            new Category(
                category.name(),
                category.truth(),
                score.require(JsonKind.NUMBER, "a number").json()));
      }
      judged.add(new Judged(categories));
    }
    return judged;
  }
}
