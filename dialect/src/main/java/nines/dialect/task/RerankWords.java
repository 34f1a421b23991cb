package nines.dialect.task;

import java.util.Set;
import nines.core.exchange.RerankRequest;
import nines.core.exchange.Setting;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonWriter;

/// How vendors are asked to rank documents: alike, but for some words.
///
/// @param language the vendor's, as people are told it
/// @param top what it calls the number of documents wanted back
/// @param own members that it alone takes
public record RerankWords(String language, String top, Set<String> own) {
  public RerankWords {
    own = Set.copyOf(own);
  }

  public Rendering.Written write(RerankRequest asked, Addressee addressee) {
    Omissions omissions = new Omissions(language);
    JsonWriter json = new JsonWriter().object().name("model").value(addressee.model());
    json.name("query").value(asked.query());
    json.name("documents").array();
    asked.documents().forEach(json::value);
    json.end();
    Setting wanted = asked.top();
    if (wanted != null) {
      json.name(top).raw(wanted.json());
    }
    OwnMembers.write(asked.extras(), own, json, omissions);
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
  }
}
