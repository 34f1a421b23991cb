package nines.fakes.openai;

import java.util.List;
import java.util.Optional;
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

/// Answers `/embeddings`: texts or token lists, as numbers or base64.
final class Embeddings implements Endpoint {
  /// Most texts one request may hold.
  static final int MAX_INPUTS = 2_048;

  @Override
  public Reply answer(Visit visit, ObjectNode body) {
    List<String> inputs = inputs(body.path("input"));
    Optional<Complaint> complaint = ChatRules.model(body).or(() -> complaint(body, inputs));
    if (complaint.isPresent()) {
      return OpenAiErrors.refusal(visit, complaint.get());
    }
    int dimensions = Trees.positive(body.path("dimensions"), Embedding.DEFAULT_DIMENSIONS);
    boolean base64 = Trees.text(body.path("encoding_format")).equals("base64");
    ObjectNode made = Trees.object().put("object", "list");
    ArrayNode data = made.putArray("data");
    for (String input : inputs) {
      ObjectNode entry = data.addObject().put("object", "embedding").put("index", data.size() - 1);
      entry.set("embedding", Embedding.json(Embedding.of(input, dimensions), base64));
    }
    int tokens = Math.max(1, inputs.stream().mapToInt(Words::count).sum());
    made.put("model", Trees.text(body.path("model")));
    made.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
    return Reply.Whole.json(200, made);
  }

  private static Optional<Complaint> complaint(ObjectNode body, List<String> inputs) {
    if (inputs.isEmpty() || inputs.size() > MAX_INPUTS) {
      return Optional.of(Complaint.about("input", "'$.input' is invalid."));
    }
    String format = Trees.text(body.path("encoding_format"));
    return List.of("", "float", "base64").contains(format)
        ? Optional.empty()
        : Optional.of(
            Complaint.about("encoding_format", "Invalid 'encoding_format': '" + format + "'."));
  }

  /// One text per input; a list of token numbers counts as the text of its numbers.
  private static List<String> inputs(JsonNode input) {
    if (input.isString()) {
      return input.stringValue().isEmpty() ? List.of() : List.of(input.stringValue());
    }
    List<JsonNode> all = Trees.elements(input);
    boolean tokens = !all.isEmpty() && all.getFirst().isNumber();
    return tokens ? List.of(numbers(all)) : all.stream().map(Embeddings::text).toList();
  }

  private static String text(JsonNode input) {
    return input.isArray() ? numbers(Trees.elements(input)) : Trees.text(input);
  }

  private static String numbers(List<JsonNode> tokens) {
    return tokens.stream().map(JsonNode::asString).collect(Collectors.joining(" "));
  }
}
