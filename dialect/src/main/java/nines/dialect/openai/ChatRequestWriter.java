package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.Habit;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes one chat request for one provider.
final class ChatRequestWriter {
  private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";
  private static final String SCHEMA_NAME = "answer";

  /// Members that no other language has: of OpenAI, OpenRouter and Groq.
  private static final Set<String> NATIVE =
      Set.of(
          "web_search_options",
          "prediction",
          "provider",
          "models",
          "plugins",
          "transforms",
          "include_reasoning",
          "reasoning_format");

  /// Those of them that Mistral knows; others it refuses.
  private static final Set<String> NATIVE_TO_MISTRAL = Set.of("prediction");

  private final JsonWriter json = new JsonWriter();
  private final Omissions omissions = new Omissions("openai-chat");
  private final ChatRequest request;
  private final Addressee addressee;

  private ChatRequestWriter(ChatRequest request, Addressee addressee) {
    this.request = request;
    this.addressee = addressee;
  }

  static Rendering write(ChatRequest request, Addressee addressee) {
    try {
      return new ChatRequestWriter(request, addressee).rendering();
    } catch (InexpressibleException e) {
      return e.rendering();
    }
  }

  private Rendering rendering() {
    json.object();
    if (addressee.inBody()) {
      json.name("model").value(addressee.model());
    }
    json.name("messages");
    new ChatMessageWriter(json, request, addressee, omissions).messages(instruction());
    omissions.failures(request.turns());
    tools();
    format();
    new ChatThinkingWriter(json, addressee, omissions).thinking(request.thinking());
    new ChatSettingsWriter(json, request, addressee, omissions).settings();
    extras();
    stream();
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
  }

  /// Members of chat completions reach a server that speaks them, if the client does too.
  private void extras() {
    List<Extra> others = new ArrayList<>();
    Set<String> known = addressee.has(Habit.MISTRAL) ? NATIVE_TO_MISTRAL : NATIVE;
    for (Extra extra : request.extras()) {
      if (known.contains(extra.member())) {
        json.name(extra.member()).raw(extra.json());
      } else {
        others.add(extra);
      }
    }
    omissions.extras(others);
  }

  private void stream() {
    if (!request.stream()) {
      return;
    }
    json.name("stream").value(true);
    if (addressee.askForUsage() && !addressee.has(Habit.MISTRAL)) {
      json.name("stream_options").object().name("include_usage").value(true).end();
    }
  }

  private void tools() {
    if (request.tools().isEmpty()) {
      return;
    }
    json.name("tools").array();
    request.tools().forEach(this::tool);
    json.end();
    ToolChoice choice = request.choice();
    if (choice != null) {
      json.name("tool_choice");
      choice(choice);
    }
  }

  private void tool(Tool tool) {
    switch (tool) {
      case Tool.Hosted(String family, String definition)
          when family.equals(ChatToolReader.FAMILY) ->
          json.raw(definition);
      case Tool.Hosted(String _, String definition) -> {
        String type = JsonValue.of(definition).textOr("type", "of another vendor");
        throw new InexpressibleException("tools", "the tool " + type + " is run by its vendor");
      }
      case Tool.Function function -> {
        json.object().name("type").value("function").name("function").object();
        json.name("name").value(function.name());
        if (!function.description().isEmpty()) {
          json.name("description").value(function.description());
        }
        json.name("parameters").raw(function.schema().isEmpty() ? NO_ARGUMENTS : function.schema());
        if (function.strict() != null) {
          json.name("strict").value(function.strict());
        }
        if (function.mark() != null) {
          omissions.drop("cache_control");
        }
        json.end().end();
      }
    }
  }

  private void choice(ToolChoice choice) {
    switch (choice) {
      case ToolChoice.Auto _ -> json.value("auto");
      case ToolChoice.None _ -> json.value("none");
      case ToolChoice.Required _ -> json.value("required");
      case ToolChoice.Named(String name) -> {
        json.object().name("type").value("function").name("function").object();
        json.name("name").value(name).end().end();
      }
    }
  }

  /// A schema in words, for servers that hold an answer to JSON but to no schema.
  private @Nullable String instruction() {
    if (!(request.format() instanceof OutputFormat.JsonSchema schema)
        || !addressee.has(Habit.JSON_OBJECT_ONLY)) {
      return null;
    }
    return "Answer with one JSON object that is valid under this JSON Schema: " + schema.schema();
  }

  private void format() {
    switch (request.format()) {
      case OutputFormat.Free _ -> {}
      case OutputFormat.JsonObject _ -> jsonObject();
      case OutputFormat.JsonSchema schema -> {
        if (addressee.has(Habit.JSON_OBJECT_ONLY)) {
          omissions.drop("response_format.json_schema");
          jsonObject();
        } else {
          schema(schema);
        }
      }
    }
  }

  private void jsonObject() {
    json.name("response_format").object().name("type").value("json_object").end();
  }

  private void schema(OutputFormat.JsonSchema schema) {
    json.name("response_format").object().name("type").value("json_schema");
    json.name("json_schema").object();
    json.name("name").value(schema.name().isEmpty() ? SCHEMA_NAME : schema.name());
    if (schema.description() != null) {
      json.name("description").value(schema.description());
    }
    json.name("schema").raw(schema.schema());
    if (schema.strict() != null) {
      json.name("strict").value(schema.strict());
    } else if (ChatStrictSchema.holds(JsonValue.of(schema.schema()))) {
      json.name("strict").value(true);
    }
    json.end().end();
  }
}
