package nines.dialect.openai;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads one chat request. Members that say what would happen anyway are left out.
final class ChatRequestReader {
  private final List<Extra> extras = new ArrayList<>();
  private final ChatSettingsReader settings = new ChatSettingsReader();
  private final ChatThinkingReader thinking = new ChatThinkingReader();
  private List<Turn> turns = List.of();
  private List<Tool> tools = List.of();
  private @Nullable ToolChoice choice;
  private OutputFormat format = new OutputFormat.Free();

  private ChatRequestReader() {}

  static ChatRequest read(JsonValue body, boolean stream) {
    ChatRequestReader reader = new ChatRequestReader();
    body.object().need("messages");
    for (JsonValue member : body.members()) {
      if (!member.is(JsonKind.NULL)) {
        reader.member(member);
      }
    }
    return new ChatRequest(
        reader.turns,
        reader.tools,
        reader.choice,
        reader.format,
        reader.thinking.thinking(),
        reader.settings.settings(),
        reader.extras,
        stream);
  }

  private void member(JsonValue member) {
    switch (member.name()) {
      case "model", "stream", "stream_options", "nines" -> {}
      case "messages" -> turns = new ChatMessageReader(extras).turns(member);
      case "tools" -> tools = ChatToolReader.tools(member);
      case "functions" -> tools = ChatToolReader.functions(member);
      case "tool_choice", "function_call" -> choice = ChatToolReader.choice(member);
      case "response_format" -> format = format(member.object());
      default -> {
        if (!thinking.takes(member) && !settings.takes(member)) {
          extra(member);
        }
      }
    }
  }

  private static OutputFormat format(JsonValue format) {
    JsonValue type = format.need("type");
    return switch (type.string()) {
      case "text" -> new OutputFormat.Free();
      case "json_object" -> new OutputFormat.JsonObject();
      case "json_schema" -> schema(format.need("json_schema").object());
      case String other ->
          throw new MemberException(
              type.path(), '"' + other + '"', "text, json_object or json_schema");
    };
  }

  private static OutputFormat schema(JsonValue schema) {
    JsonValue strict = schema.find("strict");
    JsonValue body = schema.find("schema");
    return new OutputFormat.JsonSchema(
        schema.textOr("name", ""),
        schema.text("description"),
        body == null ? "{}" : body.object().json(),
        strict == null ? null : (Boolean) strict.truth());
  }

  private void extra(JsonValue member) {
    boolean harmless =
        switch (member.name()) {
          case "safety_identifier",
              "prompt_cache_retention",
              "prompt_cache_options",
              "prediction",
              "cache_control",
              "usage",
              "transforms",
              "include_reasoning",
              "reasoning_format" ->
              true;
          default -> false;
        };
    if (!member.isBlank() && !isTextAlone(member)) {
      extras.add(new Extra(member.path(), member.json(), harmless));
    }
  }

  /// Whether it asks for answers of text, as all are.
  private static boolean isTextAlone(JsonValue member) {
    return member.name().equals("modalities")
        && member.elements().stream().allMatch(kind -> kind.json().equals("\"text\""));
  }
}
