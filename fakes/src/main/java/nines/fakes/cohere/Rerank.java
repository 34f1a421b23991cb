package nines.fakes.cohere;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import nines.fakes.answer.Ranking;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/v2/rerank`, without the words of the documents.
final class Rerank {
  private static final Set<String> MEMBERS =
      Set.of("model", "query", "documents", "top_n", "max_tokens_per_doc", "priority");

  private Rerank() {}

  static Reply answer(Visit visit, ObjectNode body) {
    String query = Trees.text(body.path("query"));
    List<JsonNode> documents = Trees.elements(body.path("documents"));
    Optional<String> stranger = Trees.stranger(body, MEMBERS);
    if (stranger.isPresent()) {
      return refused(visit, stranger.get(), "unknown field");
    }
    if (query.isEmpty()) {
      return refused(visit, "query", "must not be empty");
    }
    if (documents.isEmpty() || !documents.stream().allMatch(JsonNode::isString)) {
      return refused(visit, "documents", "must be a list of strings");
    }
    List<String> texts = documents.stream().map(JsonNode::stringValue).toList();
    ObjectNode made = Trees.object().put("id", visit.mint().hex("", 32));
    ArrayNode results = made.putArray("results");
    Ranking.of(query, texts, Trees.positive(body.path("top_n"), texts.size()))
        .forEach(ranked ->
            results
                .addObject()
                .put("index", ranked.index())
                .put("relevance_score", ranked.score()));
    ObjectNode meta = made.putObject("meta");
    meta.putObject("api_version").put("version", "2");
    meta.putObject("billed_units").put("search_units", 1);
    return Reply.Whole.json(200, made);
  }

  private static Reply refused(Visit visit, String member, String message) {
    return CohereErrors.refusal(visit, Complaint.about(member, message));
  }
}
