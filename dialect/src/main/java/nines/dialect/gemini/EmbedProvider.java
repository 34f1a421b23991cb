package nines.dialect.gemini;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingInput;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Usage;
import nines.core.exchange.Vector;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.EmbeddingTexts;
import nines.dialect.task.ProviderTask;

/// Vectors as Gemini is asked for them.
///
/// @param batch whether several inputs go out in one request
public record EmbedProvider(boolean batch)
    implements ProviderTask<EmbeddingRequest, EmbeddingAnswer> {
  /// How many requests a batch may hold. Source: Gemini API, error of a larger batch, 2026.
  static final int MOST = 100;

  private static final String LANGUAGE = "gemini";

  @Override
  public Rendering.Written write(EmbeddingRequest asked, Addressee addressee) {
    EmbeddingTexts.requireAtMost(asked, LANGUAGE, batch ? MOST : 1);
    Omissions omissions = new Omissions(LANGUAGE);
    omissions.extras(asked.extras());
    JsonWriter json = new JsonWriter().object();
    if (batch) {
      json.name("requests").array();
      for (EmbeddingInput input : asked.inputs()) {
        json.object().name("model").value("models/" + addressee.model());
        request(asked, input, json);
        json.end();
      }
      json.end();
    } else {
      request(asked, asked.inputs().getFirst(), json);
    }
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
  }

  private static void request(EmbeddingRequest asked, EmbeddingInput input, JsonWriter json) {
    json.name("content").object().name("parts").array();
    switch (input) {
      case EmbeddingInput.Tokens _ -> throw EmbeddingTexts.noTokens(asked, LANGUAGE);
      case EmbeddingInput.Content(var parts) -> parts.forEach(part -> part(asked, part, json));
    }
    json.end().end();
    if (asked.purpose() != null) {
      json.name("taskType").value(EmbedPurposes.word(asked.purpose().value()));
    }
    if (asked.dimensions() != null) {
      json.name("outputDimensionality").raw(asked.dimensions().json());
    }
  }

  private static void part(EmbeddingRequest asked, Part part, JsonWriter json) {
    if (part instanceof Part.Text(var text, _, _, _)) {
      json.object().name("text").value(text).end();
    } else if (part instanceof Part.Media(_, MediaSource.Inline(var type, var data), _, _, _)) {
      json.object().name("inlineData").object().name("mimeType").value(type);
      json.name("data").value("", data).end().end();
    } else {
      throw EmbeddingTexts.unsaid(asked, LANGUAGE, "texts and of media in the request itself");
    }
  }

  @Override
  public EmbeddingAnswer read(JsonValue body) {
    List<JsonValue> said =
        batch
            ? body.object().need("embeddings").array().elements()
            : List.of(body.object().need("embedding"));
    List<Vector> vectors = new ArrayList<>(said.size());
    for (JsonValue embedding : said) {
      vectors.add(new Vector.Numbers(embedding.object().need("values").array().raw()));
    }
    JsonValue usage = body.find("usageMetadata");
    long input = usage == null ? 0 : usage.count("promptTokenCount");
    return new EmbeddingAnswer("", vectors, new Usage(input, 0, 0, 0, 0));
  }
}
