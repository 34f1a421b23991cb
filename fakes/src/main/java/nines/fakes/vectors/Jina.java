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

/// The vendor of Jina's embeddings and rerankers.
public final class Jina extends VectorVendor {
  /// Where it stands on a fake's port, before the version.
  public static final String PREFIX = "/jina";

  private static final Set<String> EMBEDDING =
      Set.of(
          "model",
          "input",
          "task",
          "dimensions",
          "embedding_type",
          "normalized",
          "late_chunking",
          "truncate");
  private static final Set<String> RERANK =
      Set.of("model", "query", "documents", "top_n", "return_documents");

  @Override
  Optional<Reply> answer(Visit visit, ObjectNode body) {
    return switch (visit.path()) {
      case "/embeddings" -> Optional.of(embeddings(visit, body));
      case "/rerank" -> Optional.of(rerank(visit, body));
      default -> Optional.empty();
    };
  }

  private Reply embeddings(Visit visit, ObjectNode body) {
    List<String> inputs = Trees.elements(body.path("input")).stream().map(Jina::text).toList();
    Optional<Complaint> complaint = complaint(body, EMBEDDING, inputs, "input");
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get(), 422);
    }
    String type = Trees.text(body.path("embedding_type"));
    if (!Set.of("", "float", "base64").contains(type)) {
      return refusal(visit, Complaint.about("embedding_type", "Input should be 'float'"), 422);
    }
    return vectors(
        body,
        inputs,
        Trees.positive(body.path("dimensions"), Embedding.DEFAULT_DIMENSIONS),
        type.equals("base64"));
  }

  private Reply rerank(Visit visit, ObjectNode body) {
    List<String> documents =
        Trees.elements(body.path("documents")).stream().map(Jina::text).toList();
    Optional<Complaint> complaint = complaint(body, RERANK, documents, "documents");
    if (complaint.isPresent()) {
      return refusal(visit, complaint.get(), 422);
    }
    String query = Trees.text(body.path("query"));
    ObjectNode made = Trees.object().put("model", Trees.text(body.path("model")));
    ArrayNode results = made.putArray("results");
    Ranking.of(query, documents, Trees.positive(body.path("top_n"), documents.size()))
        .forEach(ranked -> {
          ObjectNode result =
              results
                  .addObject()
                  .put("index", ranked.index())
                  .put("relevance_score", ranked.score());
          if (body.path("return_documents").asBoolean(true)) {
            result.putObject("document").put("text", documents.get(ranked.index()));
          }
        });
    int words = Words.count(query) + documents.stream().mapToInt(Words::count).sum();
    made.putObject("usage").put("total_tokens", words);
    return Reply.Whole.json(200, made);
  }

  private static Optional<Complaint> complaint(
      ObjectNode body, Set<String> members, List<String> texts, String list) {
    return Trees.stranger(body, members)
        .map(name -> Complaint.about(name, "Extra inputs are not permitted"))
        .or(() ->
            texts.isEmpty() || texts.contains("")
                ? Optional.of(Complaint.about(list, "Input should be a list of texts"))
                : Optional.empty());
  }

  /// A string, or what an object holds; anything else counts as an empty text.
  private static String text(JsonNode input) {
    return input.isString()
        ? input.stringValue()
        : Trees.text(input.path("text")) + Trees.text(input.path("image"));
  }
}
