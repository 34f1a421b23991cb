package nines.dialect.cohere;

import java.util.Set;
import nines.core.exchange.RerankAnswer;
import nines.core.exchange.RerankRequest;
import nines.core.exchange.Setting;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.OwnMembers;
import nines.dialect.task.ProviderTask;
import nines.dialect.task.RankedList;

/// Documents by how well they fit, as Cohere is asked for them. Source: Cohere API reference,
/// "Rerank" (v2).
public final class RerankProvider implements ProviderTask<RerankRequest, RerankAnswer> {
  private static final Set<String> OWN = Set.of("max_tokens_per_doc", "priority");

  @Override
  public Rendering.Written write(RerankRequest asked, Addressee addressee) {
    Omissions omissions = new Omissions("cohere");
    JsonWriter json = new JsonWriter().object().name("model").value(addressee.model());
    json.name("query").value(asked.query());
    json.name("documents").array();
    asked.documents().forEach(json::value);
    json.end();
    Setting top = asked.top();
    if (top != null) {
      json.name("top_n").raw(top.json());
    }
    OwnMembers.write(asked.extras(), OWN, json, omissions);
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
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
