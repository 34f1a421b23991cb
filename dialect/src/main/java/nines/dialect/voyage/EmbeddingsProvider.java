package nines.dialect.voyage;

import java.util.Set;
import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.Setting;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.EmbeddingList;
import nines.dialect.task.EmbeddingTexts;
import nines.dialect.task.OwnMembers;
import nines.dialect.task.ProviderTask;
import nines.dialect.task.TotalTokens;

/// Vectors as Voyage is asked for them. Source: Voyage AI documentation, "Text embedding models".
///
/// A text that is too long is refused rather than cut, as clients of other vendors expect it,
/// unless they say `truncation` themselves.
public final class EmbeddingsProvider implements ProviderTask<EmbeddingRequest, EmbeddingAnswer> {
  /// How many inputs one request may hold.
  static final int MOST = 1000;

  private static final Set<String> OWN = Set.of("truncation", "output_dtype");

  @Override
  public Rendering.Written write(EmbeddingRequest asked, Addressee addressee) {
    Omissions omissions = new Omissions("voyage");
    JsonWriter json = new JsonWriter().object().name("model").value(addressee.model());
    json.name("input").array();
    EmbeddingTexts.of(asked, "voyage", MOST).forEach(json::value);
    json.end();
    var purpose = asked.purpose();
    if (purpose != null) {
      switch (purpose.value()) {
        case DOCUMENT -> json.name("input_type").value("document");
        case QUERY, QUESTION_ANSWERING, FACT_VERIFICATION, CODE_QUERY ->
            json.name("input_type").value("query");
        case SIMILARITY, CLASSIFICATION, CLUSTERING -> omissions.drop(purpose.member());
      }
    }
    Setting dimensions = asked.dimensions();
    if (dimensions != null) {
      json.name("output_dimension").raw(dimensions.json());
    }
    if (asked.packed()) {
      json.name("encoding_format").value("base64");
    }
    if (!OwnMembers.has(asked.extras(), "truncation")) {
      json.name("truncation").value(false);
    }
    OwnMembers.write(asked.extras(), OWN, json, omissions);
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
  }

  @Override
  public EmbeddingAnswer read(JsonValue body) {
    return new EmbeddingAnswer(
        body.textOr("model", ""), EmbeddingList.of(body), TotalTokens.of(body));
  }
}
