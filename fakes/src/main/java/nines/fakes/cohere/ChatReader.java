package nines.fakes.cohere;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nines.fakes.answer.Asked;
import nines.fakes.answer.Limits;
import nines.fakes.answer.Tool;
import nines.fakes.answer.Toolbox;
import nines.fakes.answer.Turns;
import nines.fakes.answer.Words;
import nines.fakes.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what a chat request asks.
final class ChatReader {
  private ChatReader() {}

  static Asked asked(ObjectNode body) {
    return new Asked(
        turns(Trees.elements(body.path("messages"))),
        toolbox(body),
        schema(body.path("response_format")),
        Trees.text(body.path("thinking").path("type")).equals("enabled"),
        new Limits(
            Trees.positive(body.path("max_tokens"), Limits.NO_MAXIMUM),
            Trees.elements(body.path("stop_sequences")).stream().map(Trees::text).toList()));
  }

  private static Toolbox toolbox(ObjectNode body) {
    List<Tool> tools =
        Trees.elements(body.path("tools")).stream()
            .map(tool -> tool.path("function"))
            .map(function ->
                new Tool(Trees.text(function.path("name")), function.path("parameters")))
            .toList();
    Toolbox.Choice choice =
        switch (Trees.text(body.path("tool_choice"))) {
          case "NONE" -> Toolbox.Choice.NONE;
          case "REQUIRED" -> Toolbox.Choice.REQUIRED;
          default -> Toolbox.Choice.AUTO;
        };
    return new Toolbox(tools, choice, "", true);
  }

  private static Optional<JsonNode> schema(JsonNode format) {
    if (!Trees.text(format.path("type")).equals("json_object")) {
      return Optional.empty();
    }
    JsonNode schema = format.path("json_schema");
    return Optional.of(schema.isObject() ? schema : Trees.object());
  }

  private static Turns turns(List<JsonNode> messages) {
    String user = "";
    List<String> results = new ArrayList<>();
    int words = 0;
    for (JsonNode message : messages) {
      String text = text(message.path("content"));
      words += Words.count(text);
      switch (Trees.text(message.path("role"))) {
        case "user" -> {
          user = text;
          results.clear();
        }
        case "tool" -> results.add(text);
        default -> {}
      }
    }
    return new Turns(user, List.copyOf(results), "", words);
  }

  /// The text of a content: a string, or the texts of its parts.
  static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    return Trees.elements(content).stream()
        .map(part ->
            Trees.text(part.path("text"))
                + Trees.text(part.path("document").path("data").path("text")))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
