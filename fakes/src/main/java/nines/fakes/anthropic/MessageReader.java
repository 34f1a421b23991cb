package nines.fakes.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/// Reads what a messages request asks.
final class MessageReader {
  private MessageReader() {}

  static Asked asked(ObjectNode body) {
    List<String> stops =
        Trees.elements(body.path("stop_sequences")).stream().map(Trees::text).toList();
    int most = Trees.positive(body.path("max_tokens"), Limits.NO_MAXIMUM);
    String thinking = Trees.text(body.path("thinking").path("type"));
    return new Asked(
        turns(body),
        toolbox(body),
        schema(body),
        thinking.equals("enabled") || thinking.equals("adaptive"),
        new Limits(most, stops));
  }

  private static Optional<JsonNode> schema(ObjectNode body) {
    JsonNode current = body.path("output_config").path("format");
    JsonNode format = current.isObject() ? current : body.path("output_format");
    return Optional.of(format.path("schema")).filter(JsonNode::isObject);
  }

  private static Toolbox toolbox(ObjectNode body) {
    List<Tool> tools =
        Trees.elements(body.path("tools")).stream()
            .filter(tool -> tool.path("input_schema").isObject())
            .map(tool -> new Tool(Trees.text(tool.path("name")), tool.path("input_schema")))
            .toList();
    JsonNode choice = body.path("tool_choice");
    Choice how =
        switch (Trees.text(choice.path("type"))) {
          case "none" -> Choice.NONE;
          case "any" -> Choice.REQUIRED;
          case "tool" -> Choice.NAMED;
          default -> Choice.AUTO;
        };
    boolean parallel = !choice.path("disable_parallel_tool_use").asBoolean(false);
    return new Toolbox(tools, how, Trees.text(choice.path("name")), parallel);
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
      prefill = Trees.text(message.path("role")).equals("assistant") ? text : "";
      if (fromUser && !answered.isEmpty()) {
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
        .filter(block -> Trees.text(block.path("type")).equals("tool_result"))
        .map(block -> text(block.path("content")))
        .toList();
  }

  /// The text of a content: a string or the text blocks of a list.
  static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    List<String> blocks =
        Trees.elements(content).stream()
            .map(block -> Trees.text(block.path("text")))
            .filter(text -> !text.isEmpty())
            .toList();
    return String.join("\n", blocks);
  }
}
