package nines.fakes.ollama;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    JsonNode options = body.path("options");
    JsonNode think = body.path("think");
    return new Asked(
        turns(Trees.elements(body.path("messages"))),
        new Toolbox(tools(body), Toolbox.Choice.AUTO, "", true),
        schema(body.path("format")),
        think.isString() || think.asBoolean(false),
        new Limits(
            Trees.positive(options.path("num_predict"), Limits.NO_MAXIMUM),
            Trees.elements(options.path("stop")).stream().map(Trees::text).toList()));
  }

  private static List<Tool> tools(ObjectNode body) {
    return Trees.elements(body.path("tools")).stream()
        .map(tool -> tool.path("function"))
        .map(function -> new Tool(Trees.text(function.path("name")), function.path("parameters")))
        .toList();
  }

  private static Optional<JsonNode> schema(JsonNode format) {
    if (format.isObject()) {
      return Optional.of(format);
    }
    return Trees.text(format).equals("json") ? Optional.of(Trees.object()) : Optional.empty();
  }

  private static Turns turns(List<JsonNode> messages) {
    String user = "";
    String prefill = "";
    List<String> results = new ArrayList<>();
    int words = 0;
    for (JsonNode message : messages) {
      String text = Trees.text(message.path("content"));
      words += Words.count(text);
      prefill = "";
      switch (Trees.text(message.path("role"))) {
        case "user" -> {
          user = text;
          results.clear();
        }
        case "tool" -> results.add(text);
        case "assistant" -> prefill = message.path("tool_calls").isEmpty() ? text : "";
        default -> {}
      }
    }
    return new Turns(user, List.copyOf(results), prefill, words);
  }
}
