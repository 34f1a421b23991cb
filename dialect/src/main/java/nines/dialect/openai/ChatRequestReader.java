package nines.dialect.openai;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
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
  private final Map<Parameter, Setting> settings = new EnumMap<>(Parameter.class);
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
        reader.settings,
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
        if (!thinking.takes(member) && !setting(member)) {
          extra(member);
        }
      }
    }
  }

  private boolean setting(JsonValue member) {
    switch (member.name()) {
      case "temperature" -> number(Parameter.TEMPERATURE, member);
      case "top_p" -> number(Parameter.TOP_P, member);
      case "min_p" -> number(Parameter.MIN_P, member);
      case "frequency_penalty" -> unless(0, Parameter.FREQUENCY_PENALTY, member);
      case "presence_penalty" -> unless(0, Parameter.PRESENCE_PENALTY, member);
      case "repetition_penalty" -> unless(1, Parameter.REPETITION_PENALTY, member);
      case "n" -> unless(1, Parameter.CANDIDATES, member);
      case "top_logprobs" -> unless(0, Parameter.TOP_LOGPROBS, member);
      case "top_k" -> integer(Parameter.TOP_K, member);
      case "seed", "random_seed" -> integer(Parameter.SEED, member);
      case "max_tokens", "max_completion_tokens" -> maxOutput(member);
      case "stop" -> stop(member);
      case "logit_bias" -> filled(Parameter.LOGIT_BIAS, member.object());
      case "metadata" -> filled(Parameter.METADATA, member.object());
      case "logprobs" -> truth(Parameter.LOGPROBS, member, true);
      case "store" -> truth(Parameter.STORE, member, true);
      case "parallel_tool_calls" -> truth(Parameter.PARALLEL_TOOLS, member, false);
      case "user" -> text(Parameter.END_USER, member);
      case "prompt_cache_key" -> text(Parameter.CACHE_KEY, member);
      case "verbosity" -> text(Parameter.VERBOSITY, member);
      case "service_tier" -> {
        if (!member.string().equals("auto") && !member.string().equals("default")) {
          text(Parameter.SERVICE_TIER, member);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void set(Parameter parameter, JsonValue member) {
    settings.put(parameter, new Setting(member.path(), member.json()));
  }

  private void number(Parameter parameter, JsonValue member) {
    set(parameter, member.require(JsonKind.NUMBER, "a number"));
  }

  private void unless(int neutral, Parameter parameter, JsonValue member) {
    member.require(JsonKind.NUMBER, "a number");
    if (Double.parseDouble(member.json()) != neutral) {
      set(parameter, member);
    }
  }

  private void integer(Parameter parameter, JsonValue member) {
    member.integer();
    set(parameter, member);
  }

  private void text(Parameter parameter, JsonValue member) {
    if (!member.string().isEmpty()) {
      set(parameter, member);
    }
  }

  private void filled(Parameter parameter, JsonValue member) {
    if (!member.isBlank()) {
      set(parameter, member);
    }
  }

  private void truth(Parameter parameter, JsonValue member, boolean telling) {
    if (member.truth() == telling) {
      set(parameter, member);
    }
  }

  /// The newer member decides where a request has both.
  private void maxOutput(JsonValue member) {
    if (!settings.containsKey(Parameter.MAX_OUTPUT)
        || member.name().equals("max_completion_tokens")) {
      integer(Parameter.MAX_OUTPUT, member);
    }
  }

  private void stop(JsonValue member) {
    if (member.is(JsonKind.STRING)) {
      settings.put(Parameter.STOP, new Setting(member.path(), '[' + member.json() + ']'));
      return;
    }
    member.require(JsonKind.ARRAY, "a string or an array of strings");
    member.elements().forEach(JsonValue::string);
    filled(Parameter.STOP, member);
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
              "transforms" ->
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
