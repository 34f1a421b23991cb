package nines.fakes.gemini;

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

/// Reads what a request for content asks, in camel case or snake case.
final class ContentReader {
  private ContentReader() {}

  static Asked asked(ObjectNode body) {
    JsonNode config = config(body);
    List<String> stops =
        Trees.elements(either(config, "stopSequences", "stop_sequences")).stream()
            .map(Trees::text)
            .toList();
    int most =
        Trees.positive(either(config, "maxOutputTokens", "max_output_tokens"), Limits.NO_MAXIMUM);
    return new Asked(
        turns(body), toolbox(body), schema(config), thinks(config), new Limits(most, stops));
  }

  static JsonNode config(ObjectNode body) {
    return either(body, "generationConfig", "generation_config");
  }

  /// Whether thoughts are shown and not only counted.
  static boolean showsThoughts(ObjectNode body) {
    JsonNode thinking = either(config(body), "thinkingConfig", "thinking_config");
    return either(thinking, "includeThoughts", "include_thoughts").asBoolean(false);
  }

  private static boolean thinks(JsonNode config) {
    JsonNode thinking = either(config, "thinkingConfig", "thinking_config");
    return thinking.isObject()
        && either(thinking, "thinkingBudget", "thinking_budget").asInt(-1) != 0;
  }

  private static Optional<JsonNode> schema(JsonNode config) {
    String type = Trees.text(either(config, "responseMimeType", "response_mime_type"));
    if (!type.equals("application/json")) {
      return Optional.empty();
    }
    JsonNode json = either(config, "responseJsonSchema", "response_json_schema");
    JsonNode schema = json.isObject() ? json : either(config, "responseSchema", "response_schema");
    return Optional.of(schema.isObject() ? schema : Trees.object());
  }

  private static Toolbox toolbox(ObjectNode body) {
    List<Tool> tools = new ArrayList<>();
    for (JsonNode tool : Trees.elements(body.path("tools"))) {
      for (JsonNode function :
          Trees.elements(either(tool, "functionDeclarations", "function_declarations"))) {
        JsonNode json = either(function, "parametersJsonSchema", "parameters_json_schema");
        JsonNode schema = json.isObject() ? json : function.path("parameters");
        tools.add(
            new Tool(
                Trees.text(function.path("name")), schema.isObject() ? schema : Trees.object()));
      }
    }
    JsonNode calling =
        either(
            either(body, "toolConfig", "tool_config"),
            "functionCallingConfig",
            "function_calling_config");
    JsonNode allowed = either(calling, "allowedFunctionNames", "allowed_function_names");
    String named = allowed.size() == 1 ? Trees.text(allowed.path(0)) : "";
    Choice choice =
        switch (Trees.text(calling.path("mode"))) {
          case "NONE" -> Choice.NONE;
          case "ANY" -> named.isEmpty() ? Choice.REQUIRED : Choice.NAMED;
          default -> Choice.AUTO;
        };
    return new Toolbox(List.copyOf(tools), choice, named, true);
  }

  private static Turns turns(ObjectNode body) {
    String user = "";
    String prefill = "";
    List<String> results = new ArrayList<>();
    int words = Words.count(text(either(body, "systemInstruction", "system_instruction")));
    for (JsonNode content : Trees.elements(body.path("contents"))) {
      String text = text(content);
      List<String> answered = results(content);
      words += Words.count(text) + answered.stream().mapToInt(Words::count).sum();
      boolean fromModel = Trees.text(content.path("role")).equals("model");
      prefill = fromModel ? text : "";
      if (!answered.isEmpty()) {
        results.addAll(answered);
      } else if (!fromModel || !prefill.isEmpty()) {
        results.clear();
        user = fromModel ? user : text;
      }
    }
    return new Turns(user, List.copyOf(results), prefill, words);
  }

  private static List<String> results(JsonNode content) {
    return Trees.elements(content.path("parts")).stream()
        .map(part -> part.path("functionResponse").path("response"))
        .filter(response -> !response.isMissingNode())
        .map(ContentReader::said)
        .toList();
  }

  /// A response's only value when it is a string, as SDKs wrap one, else its JSON.
  private static String said(JsonNode response) {
    JsonNode only =
        response.size() == 1 ? response.properties().iterator().next().getValue() : response;
    return only.isString() ? only.stringValue() : Trees.write(response);
  }

  /// The text of a content, thoughts left out.
  static String text(JsonNode content) {
    List<String> texts =
        Trees.elements(content.path("parts")).stream()
            .filter(part -> !part.path("thought").asBoolean(false))
            .map(part -> Trees.text(part.path("text")))
            .filter(text -> !text.isEmpty())
            .toList();
    return String.join("\n", texts);
  }

  /// A member in camel case or snake case.
  static JsonNode either(JsonNode node, String camel, String snake) {
    return node.has(camel) ? node.path(camel) : node.path(snake);
  }
}
