package nines.fakes.converse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nines.fakes.answer.Asked;
import nines.fakes.answer.Limits;
import nines.fakes.answer.Tool;
import nines.fakes.answer.Toolbox;
import nines.fakes.answer.Toolbox.Choice;
import nines.fakes.answer.Turns;
import nines.fakes.answer.Words;
import nines.fakes.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a Converse request asks.
final class ConverseReader {
  private ConverseReader() {}

  static Asked asked(ObjectNode body) {
    JsonNode config = body.path("inferenceConfig");
    List<String> stops =
        Trees.elements(config.path("stopSequences")).stream().map(Trees::text).toList();
    String thinking =
        Trees.text(body.path("additionalModelRequestFields").path("thinking").path("type"));
    return new Asked(
        turns(body),
        toolbox(body.path("toolConfig")),
        schema(body),
        thinking.equals("enabled") || thinking.equals("adaptive"),
        new Limits(Trees.positive(config.path("maxTokens"), Limits.NO_MAXIMUM), stops));
  }

  private static Optional<JsonNode> schema(ObjectNode body) {
    JsonNode format = body.path("outputConfig").path("textFormat").path("structure");
    return Trees.value(Trees.text(format.path("jsonSchema").path("schema")))
        .filter(JsonNode::isObject);
  }

  private static Toolbox toolbox(JsonNode config) {
    List<Tool> tools =
        Trees.elements(config.path("tools")).stream()
            .map(tool -> tool.path("toolSpec"))
            .filter(JsonNode::isObject)
            .map(tool ->
                new Tool(Trees.text(tool.path("name")), tool.path("inputSchema").path("json")))
            .toList();
    JsonNode choice = config.path("toolChoice");
    String named = Trees.text(choice.path("tool").path("name"));
    Choice how =
        !named.isEmpty()
            ? Choice.NAMED
            : choice.has("any") ? Choice.REQUIRED : tools.isEmpty() ? Choice.NONE : Choice.AUTO;
    return new Toolbox(tools, how, named, true);
  }

  private static Turns turns(ObjectNode body) {
    String user = "";
    String prefill = "";
    List<String> results = new ArrayList<>();
    int words = Words.count(text(body.path("system")));
    for (JsonNode message : Trees.elements(body.path("messages"))) {
      String text = text(message.path("content"));
      List<String> answered = results(message.path("content"));
      words += Words.count(text) + answered.stream().mapToInt(Words::count).sum();
      boolean fromUser = Trees.text(message.path("role")).equals("user");
      prefill = fromUser ? "" : text;
      if (!answered.isEmpty()) {
        results.addAll(answered);
      } else if (fromUser || !prefill.isEmpty()) {
        results.clear();
        user = fromUser ? text : user;
      }
    }
    return new Turns(user, List.copyOf(results), prefill, words);
  }

  private static List<String> results(JsonNode content) {
    return Trees.elements(content).stream()
        .map(block -> block.path("toolResult"))
        .filter(JsonNode::isObject)
        .map(result -> text(result.path("content")))
        .toList();
  }

  /// The text blocks of a list, and its JSON as text.
  private static String text(JsonNode content) {
    return Trees.elements(content).stream()
        .map(block ->
            block.has("json") ? Trees.write(block.path("json")) : Trees.text(block.path("text")))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
