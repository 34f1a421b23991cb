package nines.dialect.ollama;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.Setting;
import nines.core.exchange.Usage;
import nines.core.exchange.Vector;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.EmbeddingTexts;
import nines.dialect.task.OwnMembers;
import nines.dialect.task.ProviderTask;
import nines.dialect.task.Vectors;

/// Vectors as Ollama is asked for them. Source: Ollama documentation, "Generate Embeddings".
///
/// A text that is too long is refused rather than cut, as clients of other vendors expect it,
/// unless they say `truncate` themselves.
public final class EmbedProvider implements ProviderTask<EmbeddingRequest, EmbeddingAnswer> {
  private static final Set<String> OWN = Set.of("truncate", "options", "keep_alive");

  @Override
  public Rendering.Written write(EmbeddingRequest asked, Addressee addressee) {
    Omissions omissions = new Omissions("ollama");
    JsonWriter json = new JsonWriter().object().name("model").value(addressee.model());
    json.name("input").array();
    EmbeddingTexts.of(asked, "ollama", Integer.MAX_VALUE).forEach(json::value);
    json.end();
    Setting dimensions = asked.dimensions();
    if (dimensions != null) {
      json.name("dimensions").raw(dimensions.json());
    }
    if (asked.purpose() != null) {
      omissions.drop(asked.purpose().member());
    }
    if (!OwnMembers.has(asked.extras(), "truncate")) {
      json.name("truncate").value(false);
    }
    OwnMembers.write(asked.extras(), OWN, json, omissions);
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
  }

  @Override
  public EmbeddingAnswer read(JsonValue body) {
    List<Vector> vectors = new ArrayList<>();
    for (JsonValue vector : body.object().need("embeddings").array().elements()) {
      vectors.add(Vectors.read(vector));
    }
    return new EmbeddingAnswer(
        body.textOr("model", ""), vectors, new Usage(body.count("prompt_eval_count"), 0, 0, 0, 0));
  }
}
