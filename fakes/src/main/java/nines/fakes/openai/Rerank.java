package nines.fakes.openai;

import java.util.List;
import java.util.Optional;
import nines.fakes.answer.Ranking;
import nines.fakes.answer.Words;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/rerank` in the shape its vendors share: documents by how many words they share with
/// the query.
final class Rerank implements Endpoint {
  @Override
  public Reply answer(Visit visit, ObjectNode body) {
    String query = Trees.text(body.path("query"));
    List<String> documents =
        Trees.elements(body.path("documents")).stream().map(Rerank::text).toList();
    Optional<Complaint> complaint = ChatRules.model(body).or(() -> complaint(query, documents));
    if (complaint.isPresent()) {
      return OpenAiErrors.refusal(visit, complaint.get());
    }
    ObjectNode made =
        Trees.object()
            .put("id", visit.mint().hex("rerank-", 24))
            .put("model", Trees.text(body.path("model")));
    ArrayNode results = made.putArray("results");
    Ranking.of(query, documents, Trees.positive(body.path("top_n"), documents.size()))
        .forEach(ranked -> {
          ObjectNode result =
              results
                  .addObject()
                  .put("index", ranked.index())
                  .put("relevance_score", ranked.score());
          if (body.path("return_documents").asBoolean(false)) {
            result.putObject("document").put("text", documents.get(ranked.index()));
          }
        });
    int tokens = Words.count(query) + documents.stream().mapToInt(Words::count).sum();
    made.putObject("meta").putObject("billed_units").put("search_units", 1);
    made.putObject("usage").put("total_tokens", tokens);
    return Reply.Whole.json(200, made);
  }

  private static Optional<Complaint> complaint(String query, List<String> documents) {
    if (query.isEmpty()) {
      return Optional.of(Complaint.about("query", "Missing required parameter: 'query'."));
    }
    return documents.isEmpty()
        ? Optional.of(Complaint.about("documents", "Missing required parameter: 'documents'."))
        : Optional.empty();
  }

  private static String text(JsonNode document) {
    return document.isString() ? document.stringValue() : Trees.text(document.path("text"));
  }
}
