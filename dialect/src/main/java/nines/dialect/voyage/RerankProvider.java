package nines.dialect.voyage;

import java.util.Set;
import nines.core.exchange.RerankAnswer;
import nines.core.exchange.RerankRequest;
import nines.core.exchange.Setting;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.OwnMembers;
import nines.dialect.task.ProviderTask;
import nines.dialect.task.RankedList;
import nines.dialect.task.TotalTokens;

/// Documents by how well they fit, as Voyage is asked for them. Source: Voyage AI documentation,
/// "Rerankers".
public final class RerankProvider implements ProviderTask<RerankRequest, RerankAnswer> {
  /// How many documents one request may hold.
  static final int MOST = 1000;

  private static final Set<String> OWN = Set.of("truncation");

  @Override
  public Rendering.Written write(RerankRequest asked, Addressee addressee) {
    if (asked.documents().size() > MOST) {
      throw new InexpressibleException(
          "documents", "voyage takes " + MOST + " at once, not " + asked.documents().size());
    }
    Omissions omissions = new Omissions("voyage");
    JsonWriter json = new JsonWriter().object().name("model").value(addressee.model());
    json.name("query").value(asked.query());
    json.name("documents").array();
    asked.documents().forEach(json::value);
    json.end();
    Setting top = asked.top();
    if (top != null) {
      json.name("top_k").raw(top.json());
    }
    OwnMembers.write(asked.extras(), OWN, json, omissions);
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
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
