package nines.fakes.openai;

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

/// Reads what a responses request asks.
final class ResponseReader {
  private ResponseReader() {}

  static Asked asked(ObjectNode body) {
    int most = Trees.positive(body.path("max_output_tokens"), Limits.NO_MAXIMUM);
    String effort = Trees.text(body.path("reasoning").path("effort"));
    boolean thinks = body.path("reasoning").isObject() && !effort.equals("none");
    return new Asked(turns(body), toolbox(body), schema(body), thinks, new Limits(most, List.of()));
  }

  private static Optional<JsonNode> schema(ObjectNode body) {
    JsonNode format = body.path("text").path("format");
    return switch (Trees.text(format.path("type"))) {
      case "json_schema" -> Optional.of(format.path("schema"));
      case "json_object" -> Optional.of(Trees.object());
      default -> Optional.empty();
    };
  }

  private static Toolbox toolbox(ObjectNode body) {
    List<Tool> tools =
        Trees.elements(body.path("tools")).stream()
            .filter(tool -> Trees.text(tool.path("type")).equals("function"))
            .map(tool -> new Tool(Trees.text(tool.path("name")), schemaOf(tool)))
            .toList();
    JsonNode choice = body.path("tool_choice");
    String named = Trees.text(choice.path("name"));
    return new Toolbox(
        tools,
        ChatReader.choice(choice, named),
        named,
        body.path("parallel_tool_calls").asBoolean(true));
  }

  private static JsonNode schemaOf(JsonNode tool) {
    return tool.path("parameters").isObject() ? tool.path("parameters") : Trees.object();
  }

  private static Turns turns(ObjectNode body) {
    int words = Words.count(Trees.text(body.path("instructions")));
    JsonNode input = body.path("input");
    if (input.isString()) {
      String user = input.stringValue();
      return new Turns(user, List.of(), "", words + Words.count(user));
    }
    String user = "";
    String prefill = "";
    List<String> results = new ArrayList<>();
    for (JsonNode item : Trees.elements(input)) {
      String type = Trees.text(item.path("type"));
      String text =
          ChatReader.text(item.path(type.equals("function_call_output") ? "output" : "content"));
      words += Words.count(text);
      switch (type) {
        case "function_call_output" -> results.add(text);
        case "", "message" -> {
          boolean fromUser = Trees.text(item.path("role")).equals("user");
          prefill = Trees.text(item.path("role")).equals("assistant") ? text : "";
          user = fromUser ? text : user;
          if (fromUser || !prefill.isEmpty()) {
            results.clear();
          }
        }
        default -> {}
      }
    }
    return new Turns(user, List.copyOf(results), prefill, words);
  }
}
