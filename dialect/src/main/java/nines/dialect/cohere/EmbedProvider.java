package nines.dialect.cohere;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingInput;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Part;
import nines.core.exchange.Setting;
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

/// Vectors as Cohere is asked for them. Source: Cohere API reference, "Embed" (v2).
///
/// A text that is too long is refused rather than cut, as clients of other vendors expect it,
/// unless they say `truncate` themselves.
public final class EmbedProvider implements ProviderTask<EmbeddingRequest, EmbeddingAnswer> {
  /// How many inputs one request may hold.
  static final int MOST = 96;

  private static final String LANGUAGE = "cohere";
  private static final Set<String> OWN = Set.of("max_tokens", "truncate", "priority");

  @Override
  public Rendering.Written write(EmbeddingRequest asked, Addressee addressee) {
    EmbeddingTexts.requireAtMost(asked, LANGUAGE, MOST);
    Omissions omissions = new Omissions(LANGUAGE);
    JsonWriter json = new JsonWriter().object().name("model").value(addressee.model());
    json.name("input_type").value(inputType(asked, omissions));
    inputs(asked, json);
    Setting dimensions = asked.dimensions();
    if (dimensions != null) {
      json.name("output_dimension").raw(dimensions.json());
    }
    json.name("embedding_types").array().value(asked.packed() ? "base64" : "float").end();
    if (!OwnMembers.has(asked.extras(), "truncate")) {
      json.name("truncate").value("NONE");
    }
    OwnMembers.write(asked.extras(), OWN, json, omissions);
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
  }

  /// The member is mandatory: what nobody asks about is a document.
  private static String inputType(EmbeddingRequest asked, Omissions omissions) {
    var purpose = asked.purpose();
    if (purpose == null) {
      return "search_document";
    }
    return switch (purpose.value()) {
      case DOCUMENT -> "search_document";
      case QUERY, QUESTION_ANSWERING, FACT_VERIFICATION, CODE_QUERY -> "search_query";
      case CLASSIFICATION -> "classification";
      case CLUSTERING -> "clustering";
      case SIMILARITY -> {
        omissions.drop(purpose.member());
        yield "search_document";
      }
    };
  }

  private static void inputs(EmbeddingRequest asked, JsonWriter json) {
    if (asked.inputs().stream().allMatch(EmbedProvider::isText)) {
      json.name("texts").array();
      EmbeddingTexts.of(asked, LANGUAGE, MOST).forEach(json::value);
    } else {
      json.name("inputs").array();
      asked.inputs().forEach(input -> input(asked, input, json));
    }
    json.end();
  }

  private static boolean isText(EmbeddingInput input) {
    return switch (input) {
      case EmbeddingInput.Tokens _ -> true;
      case EmbeddingInput.Content(var parts) ->
          parts.stream().allMatch(Part.Text.class::isInstance);
    };
  }

  private static void input(EmbeddingRequest asked, EmbeddingInput input, JsonWriter json) {
    json.object().name("content").array();
    switch (input) {
      case EmbeddingInput.Tokens _ -> throw EmbeddingTexts.noTokens(asked, LANGUAGE);
      case EmbeddingInput.Content(var parts) -> parts.forEach(part -> part(asked, part, json));
    }
    json.end().end();
  }

  private static void part(EmbeddingRequest asked, Part part, JsonWriter json) {
    json.object();
    if (part instanceof Part.Text(var text, _, _, _)) {
      json.name("type").value("text").name("text").value(text);
    } else if (part instanceof Part.Media(var kind, MediaSource.Inline(var type, var data), _, _, _)
        && kind == MediaKind.IMAGE) {
      json.name("type").value("image_url").name("image_url").object();
      json.name("url").value("data:" + type + ";base64,", data).end();
    } else {
      throw EmbeddingTexts.unsaid(asked, LANGUAGE, "texts and of images in the request itself");
    }
    json.end();
  }

  @Override
  public EmbeddingAnswer read(JsonValue body) {
    JsonValue embeddings = body.object().need("embeddings").object();
    JsonValue list = embeddings.find("float");
    List<Vector> vectors = new ArrayList<>();
    for (JsonValue vector : (list == null ? embeddings.need("base64") : list).array().elements()) {
      vectors.add(Vectors.read(vector));
    }
    return new EmbeddingAnswer("", vectors, Answers.billed(body));
  }
}
