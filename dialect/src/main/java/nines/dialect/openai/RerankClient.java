package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Extra;
import nines.core.exchange.RerankAnswer;
import nines.core.exchange.RerankRequest;
import nines.core.exchange.Setting;
import nines.core.exchange.Usage;
import nines.dialect.chat.AnswerTerms;
import nines.dialect.chat.ClientCall;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;
import nines.dialect.task.ClientTask;

/// Documents in the order of how well they fit, as clients of `POST /v1/rerank` ask for them.
///
/// The endpoint is none of OpenAI's: its shape is the one that Cohere began with and Jina, vLLM and
/// many more have taken up. Source: Cohere API reference, "Rerank"; Jina AI documentation,
/// "Reranker API".
public final class RerankClient implements ClientTask<RerankRequest, RerankAnswer> {
  @Override
  public RerankRequest read(ClientCall call) {
    JsonValue body = call.body().object();
    List<Extra> extras = new ArrayList<>();
    Setting top = null;
    for (JsonValue member : body.members()) {
      switch (member.name()) {
        case "model", "query", "documents", "return_documents", "nines", "stream" -> {}
        case "top_n" -> top = member.is(JsonKind.NULL) ? null : top(member);
        default -> {
          if (!member.is(JsonKind.NULL)) {
            extras.add(new Extra(member.path(), member.json(), member.name().equals("user")));
          }
        }
      }
    }
    JsonValue returns = body.find("return_documents");
    return new RerankRequest(
        body.need("query").string(),
        documents(body.need("documents").array(), extras),
        top,
        returns != null && returns.truth(),
        extras);
  }

  private static Setting top(JsonValue member) {
    if (member.integer() < 1) {
      throw new MemberException(member.path(), member.json(), "1 or more");
    }
    return new Setting(member.path(), member.json());
  }

  private static List<String> documents(JsonValue documents, List<Extra> extras) {
    if (documents.isBlank()) {
      throw new MemberException(documents.path(), "nothing", "at least one document");
    }
    List<String> texts = new ArrayList<>(documents.elements().size());
    for (JsonValue document : documents.elements()) {
      texts.add(document.is(JsonKind.STRING) ? document.string() : text(document, extras));
    }
    return texts;
  }

  /// A document of several fields is one text only to vendors that know fields.
  private static String text(JsonValue document, List<Extra> extras) {
    for (JsonValue field : document.object().members()) {
      if (!field.name().equals("text")) {
        extras.add(new Extra(field.path(), field.json(), false));
      }
    }
    return document.need("text").string();
  }

  @Override
  public byte[] write(RerankRequest asked, RerankAnswer answer, AnswerTerms terms) {
    JsonWriter json = new JsonWriter().object();
    json.name("id").value(answer.id().isEmpty() ? "rerank-" + terms.requestId() : answer.id());
    json.name("model").value(answer.model().isEmpty() ? terms.model() : answer.model());
    json.name("results").array();
    for (RerankAnswer.Ranked ranked : answer.results()) {
      if (ranked.index() >= asked.documents().size()) {
        throw new MemberException(
            "index", Integer.toString(ranked.index()), "a document of the request");
      }
      json.object().name("index").value(ranked.index());
      json.name("relevance_score").raw(ranked.score());
      if (asked.returnsDocuments()) {
        json.name("document").object();
        json.name("text").value(asked.documents().get(ranked.index())).end();
      }
      json.end();
    }
    json.end();
    billed(answer, json);
    return json.end().toBytes();
  }

  private static void billed(RerankAnswer answer, JsonWriter json) {
    long searches = answer.usage().of(Usage.Detail.SEARCHES);
    if (searches > 0) {
      json.name("meta").object().name("billed_units").object();
      json.name("search_units").value(searches).end().end();
    }
    if (answer.usage().input() > 0) {
      json.name("usage").object();
      json.name("total_tokens").value(answer.usage().input()).end();
    }
  }
}
