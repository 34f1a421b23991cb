package nines.dialect.models;

import java.time.Instant;
import java.util.List;
import nines.core.exchange.Slice;
import nines.dialect.json.JsonWriter;

/// How one family of SDKs reads models: the whole list, on one page, or a single one.
public enum ModelShape {
  /// `GET /v1/models`. Source: OpenAI API reference, "List models".
  OPENAI {
    @Override
    void write(JsonWriter json, List<ListedModel> models) {
      json.object().name("object").value("list").name("data").array();
      models.forEach(model -> write(json, model));
      json.end().end();
    }

    @Override
    void write(JsonWriter json, ListedModel model) {
      json.object().name("id").value(model.id()).name("object").value("model");
      json.name("created").value(model.createdEpochSeconds());
      json.name("owned_by").value(model.owner()).end();
    }
  },

  /// `GET /v1/models` with `anthropic-version`. Source: Anthropic API reference, "List Models".
  ANTHROPIC {
    @Override
    void write(JsonWriter json, List<ListedModel> models) {
      json.object().name("data").array();
      models.forEach(model -> write(json, model));
      json.end().name("has_more").value(false).name("first_id");
      if (models.isEmpty()) {
        json.nullValue().name("last_id").nullValue();
      } else {
        json.value(models.getFirst().id()).name("last_id").value(models.getLast().id());
      }
      json.end();
    }

    @Override
    void write(JsonWriter json, ListedModel model) {
      json.object().name("type").value("model").name("id").value(model.id());
      json.name("display_name").value(model.id()).name("created_at");
      json.value(Instant.ofEpochSecond(model.createdEpochSeconds()).toString());
      json.name("lifecycle").value("active").end();
    }
  },

  /// `GET /v1beta/models`. The methods are those the gateway serves for any name; which of them a
  /// model can do, a call tells. Source: Gemini API reference, "Models".
  GEMINI {
    @Override
    void write(JsonWriter json, List<ListedModel> models) {
      json.object().name("models").array();
      models.forEach(model -> write(json, model));
      json.end().end();
    }

    @Override
    void write(JsonWriter json, ListedModel model) {
      json.object().name("name").value("models/" + model.id()).name("version").value("");
      json.name("displayName").value(model.id()).name("supportedGenerationMethods").array();
      GEMINI_METHODS.forEach(json::value);
      json.end().end();
    }
  };

  private static final List<String> GEMINI_METHODS =
      List.of(
          "generateContent",
          "streamGenerateContent",
          "countTokens",
          "embedContent",
          "batchEmbedContents");

  abstract void write(JsonWriter json, List<ListedModel> models);

  abstract void write(JsonWriter json, ListedModel model);

  /// The JSON of the whole list.
  public Slice list(List<ListedModel> models) {
    JsonWriter json = new JsonWriter();
    write(json, models);
    return Slice.of(json.toBytes());
  }

  /// The JSON of one model.
  public Slice one(ListedModel model) {
    JsonWriter json = new JsonWriter();
    write(json, model);
    return Slice.of(json.toBytes());
  }
}
