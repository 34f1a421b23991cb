package nines.dialect.cohere;

import java.util.Set;
import nines.core.exchange.RerankAnswer;
import nines.core.exchange.RerankRequest;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.task.ProviderTask;
import nines.dialect.task.RankedList;
import nines.dialect.task.RerankWords;

/// Documents by how well they fit, as Cohere is asked for them. Source: Cohere API reference,
/// "Rerank" (v2).
public final class RerankProvider implements ProviderTask<RerankRequest, RerankAnswer> {
  private static final RerankWords WORDS =
      new RerankWords("cohere", "top_n", Set.of("max_tokens_per_doc", "priority"));

  @Override
  public Rendering.Written write(RerankRequest asked, Addressee addressee) {
    return WORDS.write(asked, addressee);
  }

  @Override
  public RerankAnswer read(JsonValue body) {
    return new RerankAnswer(
        body.object().textOr("id", ""),
        "",
        RankedList.of(body.need("results")),
        Answers.billed(body));
  }
}
