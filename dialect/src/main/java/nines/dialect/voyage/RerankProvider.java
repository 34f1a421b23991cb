package nines.dialect.voyage;

import java.util.Set;
import nines.core.exchange.RerankAnswer;
import nines.core.exchange.RerankRequest;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.task.ProviderTask;
import nines.dialect.task.RankedList;
import nines.dialect.task.RerankWords;
import nines.dialect.task.TotalTokens;

/// Documents by how well they fit, as Voyage is asked for them. Source: Voyage AI documentation,
/// "Rerankers".
public final class RerankProvider implements ProviderTask<RerankRequest, RerankAnswer> {
  /// How many documents one request may hold.
  static final int MOST = 1000;

  private static final RerankWords WORDS = new RerankWords("voyage", "top_k", Set.of("truncation"));

  @Override
  public Rendering.Written write(RerankRequest asked, Addressee addressee) {
    if (asked.documents().size() > MOST) {
      throw new InexpressibleException(
          "documents", "voyage takes " + MOST + " at once, not " + asked.documents().size());
    }
    return WORDS.write(asked, addressee);
  }

  @Override
  public RerankAnswer read(JsonValue body) {
    return new RerankAnswer(
        "",
        body.object().textOr("model", ""),
        RankedList.of(body.need("data")),
        TotalTokens.of(body));
  }
}
