package nines.fakes.openai;

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

/// Reads what a chat request asks.
final class ChatReader {
  private ChatReader() {}

  static Asked asked(ObjectNode body) {
    return new Asked(
        turns(Trees.elements(body.path("messages"))),
        toolbox(body),
        schema(body.path("response_format")),
        thinks(body),
        limits(body));
  }

  /// The tools, choice and parallelism, in the spelling of chat.
  private static Toolbox toolbox(ObjectNode body) {
    List<Tool> tools =
        Trees.elements(body.path("tools")).stream()
            .map(tool -> tool.path("function"))
            .filter(JsonNode::isObject)
            .map(function -> new Tool(Trees.text(function.path("name")), schemaOf(function)))
            .toList();
    JsonNode choice = body.path("tool_choice");
    String named = Trees.text(choice.path("function").path("name"));
    return new Toolbox(
        tools, choice(choice, named), named, body.path("parallel_tool_calls").asBoolean(true));
  }

  private static JsonNode schemaOf(JsonNode function) {
    JsonNode parameters = function.path("parameters");
    return parameters.isObject() ? parameters : Trees.object();
  }

  static Choice choice(JsonNode choice, String named) {
    if (!named.isEmpty()) {
      return Choice.NAMED;
    }
    return switch (Trees.text(choice)) {
      case "none" -> Choice.NONE;
      case "required", "any" -> Choice.REQUIRED;
      default -> Choice.AUTO;
    };
  }

  private static Optional<JsonNode> schema(JsonNode format) {
    return switch (Trees.text(format.path("type"))) {
      case "json_schema" -> Optional.of(format.path("json_schema").path("schema"));
      case "json_object" ->
          Optional.of(
              format.path("json_schema").isObject() ? format.path("json_schema") : Trees.object());
      default -> Optional.empty();
    };
  }

  /// Thoughts are shown when a compatible vendor's switch is on, counted when OpenAI's is.
  static boolean showsThoughts(ObjectNode body) {
    return body.path("enable_thinking").asBoolean(false)
        || Trees.text(body.path("thinking").path("type")).equals("enabled");
  }

  private static boolean thinks(ObjectNode body) {
    String effort = Trees.text(body.path("reasoning_effort"));
    return showsThoughts(body)
        || body.path("reasoning").isObject()
        || !(effort.isEmpty() || effort.equals("none"));
  }

  private static Limits limits(ObjectNode body) {
    int classic = Trees.positive(body.path("max_tokens"), Limits.NO_MAXIMUM);
    int most = Trees.positive(body.path("max_completion_tokens"), classic);
    JsonNode stop = body.path("stop");
    List<String> stops =
        stop.isString()
            ? List.of(stop.stringValue())
            : Trees.elements(stop).stream().map(Trees::text).toList();
    return new Limits(most, stops);
  }

  private static Turns turns(List<JsonNode> messages) {
    String user = "";
    String prefill = "";
    List<String> results = new ArrayList<>();
    int words = 0;
    for (JsonNode message : messages) {
      String text = text(message.path("content"));
      words += Words.count(text);
      switch (Trees.text(message.path("role"))) {
        case "user" -> {
          user = text;
          results.clear();
          prefill = "";
        }
        case "tool", "function" -> results.add(text);
        case "assistant" -> {
          prefill = message.path("tool_calls").isEmpty() ? text : "";
          if (!prefill.isEmpty()) {
            results.clear();
          }
        }
        default -> {}
      }
    }
    return new Turns(user, List.copyOf(results), prefill, words);
  }

  /// The text of a content: a string or the text parts of a list.
  static String text(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    List<String> parts =
        Trees.elements(content).stream()
            .map(part -> Trees.text(part.path("text")))
            .filter(text -> !text.isEmpty())
            .toList();
    return String.join("\n", parts);
  }
}
