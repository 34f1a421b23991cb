package nines.fakes.vectors;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import nines.fakes.answer.Embedding;
import nines.fakes.answer.Ranking;
import nines.fakes.answer.Words;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The vendor of Voyage's embeddings and rerankers.
public final class Voyage extends VectorVendor {
  /// Where it stands on a fake's port, before the version.
  public static final String PREFIX = "/voyage";

  /// Most inputs or documents one request may hold.
  static final int MAX_INPUTS = 1_000;

  private static final Set<String> EMBEDDING =
      Set.of(
          "input",
          "model",
          "input_type",
          "truncation",
          "output_dimension",
          "output_dtype",
          "encoding_format");
  private static final Set<String> RERANK =
      Set.of("query", "documents", "model", "top_k", "return_documents", "truncation");

  @Override
  Optional<Reply> answer(Visit visit, ObjectNode body) {
    return switch (visit.path()) {
      case "/embeddings" -> Optional.of(embeddings(visit, body));
      case "/rerank" -> Optional.of(rerank(visit, body));
      default -> Optional.empty();
    };
  }

  private Reply embeddings(Visit visit, ObjectNode body) {
    List<String> inputs = texts(body.path("input"));
    Optional<Complaint> complaint =
        Trees.stranger(body, EMBEDDING)
            .map(name -> Complaint.about(name, "Argument is not supported by our API."))
            .or(() -> listed(inputs, "input"))
            .or(() -> oneOf(body, "input_type", Set.of("query", "document")))
            .or(() -> oneOf(body, "encoding_format", Set.of("base64")));
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get());
    }
    return vectors(
        body,
        inputs,
        Trees.positive(body.path("output_dimension"), Embedding.DEFAULT_DIMENSIONS),
        Trees.has(body, "encoding_format"));
  }

  private Reply rerank(Visit visit, ObjectNode body) {
    List<String> documents = texts(body.path("documents"));
    String query = Trees.text(body.path("query"));
    Optional<Complaint> complaint =
        Trees.stranger(body, RERANK)
            .map(name -> Complaint.about(name, "Argument is not supported by our API."))
            .or(() -> listed(documents, "documents"));
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get());
    }
    ObjectNode made = Trees.object().put("object", "list");
    ArrayNode data = made.putArray("data");
    Ranking.of(query, documents, Trees.positive(body.path("top_k"), documents.size()))
        .forEach(ranked ->
            data.addObject().put("relevance_score", ranked.score()).put("index", ranked.index()));
    made.put("model", Trees.text(body.path("model")));
    int words = Words.count(query) + documents.stream().mapToInt(Words::count).sum();
    made.putObject("usage").put("total_tokens", words);
    return Reply.Whole.json(200, made);
  }

  private static Optional<Complaint> listed(List<String> texts, String member) {
    return texts.isEmpty() || texts.size() > MAX_INPUTS || texts.contains("")
        ? Optional.of(Complaint.about(member, "1 to 1000 texts that are not empty expected."))
        : Optional.empty();
  }

  private static Optional<Complaint> oneOf(ObjectNode body, String member, Set<String> words) {
    return !Trees.has(body, member) || words.contains(Trees.text(body.path(member)))
        ? Optional.empty()
        : Optional.of(Complaint.about(member, "Value is not one of " + words + "."));
  }

  /// The strings of a value; anything else counts as an empty one.
  private static List<String> texts(JsonNode value) {
    return value.isString()
        ? List.of(value.stringValue())
        : Trees.elements(value).stream().map(Trees::text).toList();
  }
}
