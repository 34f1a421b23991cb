package nines.fakes.openai;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nines.fakes.json.Trees;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/moderations`: a text that names a category is flagged for it.
final class Moderations implements Endpoint {
  private static final List<String> CATEGORIES =
      List.of(
          "harassment",
          "harassment/threatening",
          "hate",
          "hate/threatening",
          "illicit",
          "illicit/violent",
          "self-harm",
          "self-harm/instructions",
          "self-harm/intent",
          "sexual",
          "sexual/minors",
          "violence",
          "violence/graphic");

  @Override
  public Reply answer(Visit visit, ObjectNode body) {
    JsonNode input = body.path("input");
    boolean list = input.isArray() && input.path(0).isString();
    List<String> texts =
        list
            ? Trees.elements(input).stream().map(Trees::text).toList()
            : List.of(ChatReader.text(input));
    if (texts.stream().allMatch(String::isEmpty)) {
      return OpenAiErrors.refusal(
          visit, Complaint.about("input", "Missing required parameter: 'input'."));
    }
    String model = Trees.text(body.path("model"));
    ObjectNode made =
        Trees.object()
            .put("id", visit.mint().hex("modr-", 20))
            .put("model", Optional.of(model).filter(m -> !m.isEmpty()).orElse("fake-moderation"));
    ArrayNode results = made.putArray("results");
    texts.forEach(text -> results.add(result(text.toLowerCase(Locale.ROOT))));
    return Reply.Whole.json(200, made);
  }

  private static ObjectNode result(String text) {
    ObjectNode result = Trees.object().put("flagged", CATEGORIES.stream().anyMatch(text::contains));
    ObjectNode flags = result.putObject("categories");
    CATEGORIES.forEach(category -> flags.put(category, text.contains(category)));
    ObjectNode scores = result.putObject("category_scores");
    CATEGORIES.forEach(category -> scores.put(category, text.contains(category) ? 0.9 : 0.001));
    ObjectNode types = result.putObject("category_applied_input_types");
    CATEGORIES.forEach(category -> types.putArray(category).add("text"));
    return result;
  }
}
