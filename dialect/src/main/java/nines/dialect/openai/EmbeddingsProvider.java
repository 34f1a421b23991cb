package nines.dialect.openai;

import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingInput;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.Setting;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonReader;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.EmbeddingList;
import nines.dialect.task.EmbeddingTexts;
import nines.dialect.task.ProviderTask;

/// Vectors as providers of `POST /v1/embeddings` are asked for them.
public final class EmbeddingsProvider implements ProviderTask<EmbeddingRequest, EmbeddingAnswer> {
  /// How many inputs OpenAI takes at once. Source: OpenAI API reference, "Create embeddings".
  static final int MOST = 2048;

  private static final String LANGUAGE = "openai";

  @Override
  public Rendering.Written write(EmbeddingRequest asked, Addressee addressee) {
    EmbeddingTexts.requireAtMost(asked, LANGUAGE, MOST);
    Omissions omissions = new Omissions(LANGUAGE);
    JsonWriter json = new JsonWriter().object().name("model").value(addressee.model());
    input(asked, json);
    Setting dimensions = asked.dimensions();
    if (dimensions != null) {
      boolean mistral = addressee.has(Habit.MISTRAL);
      json.name(mistral ? "output_dimension" : "dimensions").raw(dimensions.json());
    }
    json.name("encoding_format").value(asked.packed() ? "base64" : "float");
    if (asked.purpose() != null) {
      omissions.drop(asked.purpose().member());
    }
    omissions.extras(asked.extras());
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
  }

  private static void input(EmbeddingRequest asked, JsonWriter json) {
    json.name("input").array();
    if (asked.inputs().stream().allMatch(EmbeddingInput.Tokens.class::isInstance)) {
      asked.inputs().forEach(input -> json.raw(((EmbeddingInput.Tokens) input).json()));
    } else {
      EmbeddingTexts.of(asked, LANGUAGE, MOST).forEach(json::value);
    }
    json.end();
  }

  @Override
  public EmbeddingAnswer read(JsonValue body) {
    return new EmbeddingAnswer(body.textOr("model", ""), EmbeddingList.of(body), usage(body));
  }

  private static Usage usage(JsonValue body) {
    JsonValue usage = body.find("usage");
    if (usage == null) {
      return Usage.NONE;
    }
    Slice raw = usage.raw();
    return UsageReader.read(new JsonReader(raw.bytes(), raw.from(), raw.to()));
  }
}
