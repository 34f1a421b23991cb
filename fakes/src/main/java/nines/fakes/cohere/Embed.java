package nines.fakes.cohere;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nines.fakes.answer.Embedding;
import nines.fakes.answer.Words;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/v2/embed`: what the vectors are for must be said, and one batch is small.
final class Embed {
  /// Most inputs one request may hold.
  static final int MAX_INPUTS = 96;

  private static final Set<String> MEMBERS =
      Set.of(
          "model",
          "input_type",
          "texts",
          "images",
          "inputs",
          "max_tokens",
          "output_dimension",
          "embedding_types",
          "truncate",
          "priority");
  private static final Set<String> PURPOSES =
      Set.of("search_document", "search_query", "classification", "clustering", "image");

  private Embed() {}

  static Reply answer(Visit visit, ObjectNode body) {
    List<String> inputs = inputs(body);
    Optional<Complaint> complaint = complaint(body, inputs);
    if (complaint.isPresent()) {
      return CohereErrors.refusal(visit, complaint.get());
    }
    int dimensions = Trees.positive(body.path("output_dimension"), Embedding.DEFAULT_DIMENSIONS);
    List<JsonNode> types = Trees.elements(body.path("embedding_types"));
    String type = types.isEmpty() ? "float" : Trees.text(types.getFirst());
    ObjectNode made = Trees.object().put("id", visit.mint().hex("", 32));
    ArrayNode vectors = made.putObject("embeddings").putArray(type);
    inputs.forEach(input ->
        vectors.add(Embedding.json(Embedding.of(input, dimensions), type.equals("base64"))));
    int words = Math.max(1, inputs.stream().mapToInt(Words::count).sum());
    ObjectNode meta = made.putObject("meta");
    meta.putObject("api_version").put("version", "2");
    meta.putObject("billed_units").put("input_tokens", words);
    return Reply.Whole.json(200, made.put("response_type", "embeddings_by_type"));
  }

  private static Optional<Complaint> complaint(ObjectNode body, List<String> inputs) {
    Optional<String> stranger = Trees.stranger(body, MEMBERS);
    if (stranger.isPresent()) {
      return Optional.of(Complaint.about(stranger.get(), "unknown field"));
    }
    if (!PURPOSES.contains(Trees.text(body.path("input_type")))) {
      return Optional.of(Complaint.about("input_type", "valid input_type must be provided"));
    }
    if (inputs.isEmpty() || inputs.size() > MAX_INPUTS || inputs.contains("")) {
      return Optional.of(Complaint.about("texts", "1 to 96 inputs must be provided"));
    }
    boolean types =
        Trees.elements(body.path("embedding_types")).stream()
            .allMatch(type -> Set.of("float", "base64").contains(Trees.text(type)));
    return types
        ? Optional.empty()
        : Optional.of(Complaint.about("embedding_types", "not a valid embedding type"));
  }

  /// An image counts as the text of its URL.
  private static List<String> inputs(ObjectNode body) {
    if (body.has("inputs")) {
      return Trees.elements(body.path("inputs")).stream()
          .map(input ->
              Trees.elements(input.path("content")).stream()
                  .map(part ->
                      Trees.text(part.path("text"))
                          + Trees.text(part.path("image_url").path("url")))
                  .collect(Collectors.joining(" ")))
          .toList();
    }
    return Trees.elements(body.path("texts")).stream().map(Trees::text).toList();
  }
}
