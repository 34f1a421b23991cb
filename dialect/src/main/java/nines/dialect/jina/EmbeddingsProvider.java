package nines.dialect.jina;

import java.util.Set;
import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingInput;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Setting;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.EmbeddingList;
import nines.dialect.task.EmbeddingTexts;
import nines.dialect.task.OwnMembers;
import nines.dialect.task.ProviderTask;
import nines.dialect.task.TotalTokens;

/// Vectors as Jina is asked for them. Source: Jina AI documentation, "Embeddings API".
public final class EmbeddingsProvider implements ProviderTask<EmbeddingRequest, EmbeddingAnswer> {
  private static final String LANGUAGE = "jina";
  private static final Set<String> OWN = Set.of("task", "normalized", "late_chunking", "truncate");

  @Override
  public Rendering.Written write(EmbeddingRequest asked, Addressee addressee) {
    Omissions omissions = new Omissions(LANGUAGE);
    JsonWriter json = new JsonWriter().object().name("model").value(addressee.model());
    json.name("input").array();
    if (asked.inputs().stream().anyMatch(EmbeddingsProvider::isMedium)) {
      asked.inputs().forEach(input -> input(asked, input, json));
    } else {
      EmbeddingTexts.of(asked, LANGUAGE, Integer.MAX_VALUE).forEach(json::value);
    }
    json.end();
    var purpose = asked.purpose();
    if (purpose != null) {
      task(purpose, json, omissions);
    }
    Setting dimensions = asked.dimensions();
    if (dimensions != null) {
      json.name("dimensions").raw(dimensions.json());
    }
    json.name("embedding_type").value(asked.packed() ? "base64" : "float");
    OwnMembers.write(asked.extras(), OWN, json, omissions);
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
  }

  private static void task(EmbeddingRequest.Purpose purpose, JsonWriter json, Omissions omissions) {
    switch (purpose.value()) {
      case DOCUMENT -> json.name("task").value("retrieval.passage");
      case QUERY, QUESTION_ANSWERING -> json.name("task").value("retrieval.query");
      case SIMILARITY -> json.name("task").value("text-matching");
      case CLASSIFICATION -> json.name("task").value("classification");
      case CLUSTERING -> json.name("task").value("separation");
      case FACT_VERIFICATION, CODE_QUERY -> omissions.drop(purpose.member());
    }
  }

  private static boolean isMedium(EmbeddingInput input) {
    return input instanceof EmbeddingInput.Content(var parts)
        && parts.stream().anyMatch(Part.Media.class::isInstance);
  }

  private static void input(EmbeddingRequest asked, EmbeddingInput input, JsonWriter json) {
    switch (input) {
      case EmbeddingInput.Tokens _ -> throw EmbeddingTexts.noTokens(asked, LANGUAGE);
      case EmbeddingInput.Content(var parts) -> {
        if (parts.size() != 1) {
          throw new InexpressibleException(
              asked.member(), "jina makes a vector of a text or an image, not of both");
        }
        part(asked, parts.getFirst(), json);
      }
    }
  }

  private static void part(EmbeddingRequest asked, Part part, JsonWriter json) {
    if (part instanceof Part.Text(var text, _, _, _)) {
      json.object().name("text").value(text).end();
    } else if (part instanceof Part.Media(var kind, MediaSource.Inline(_, var data), _, _, _)
        && kind == MediaKind.IMAGE) {
      json.object().name("image").value("", data).end();
    } else if (part instanceof Part.Media(var kind, MediaSource.Remote(var url, _), _, _, _)
        && kind == MediaKind.IMAGE) {
      json.object().name("image").value(url).end();
    } else {
      throw EmbeddingTexts.unsaid(asked, LANGUAGE, "texts and images alone");
    }
  }

  @Override
  public EmbeddingAnswer read(JsonValue body) {
    return new EmbeddingAnswer(
        body.textOr("model", ""), EmbeddingList.of(body), TotalTokens.of(body));
  }
}
