package nines.dialect.anthropic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads a request of the messages endpoint.
///
/// Source: Anthropic API reference, "Create a Message", 2026.
final class RequestReader {
  /// Members that only tell the vendor how to serve, and change no word of the answer.
  private static final Set<String> HARMLESS =
      Set.of("speed", "anthropic_version", "anthropic_beta", "betas", "user_profile_id");

  private final JsonValue body;
  private final Map<Parameter, Setting> settings = new EnumMap<>(Parameter.class);
  private final List<Extra> extras = new ArrayList<>();
  private List<Tool> tools = List.of();
  private @Nullable ToolChoice choice;
  private OutputFormat format = new OutputFormat.Free();

  RequestReader(JsonValue body) {
    this.body = body.object();
  }

  ChatRequest read(boolean stream) {
    body.need("max_tokens");
    return conversation(stream);
  }

  /// A request of which the tokens are wanted: no bound of an answer need be said.
  ChatRequest readToCount() {
    return conversation(false);
  }

  private ChatRequest conversation(boolean stream) {
    for (JsonValue member : body.members()) {
      if (!member.is(JsonKind.NULL)) {
        read(member);
      }
    }
    Thinking thinking = ThinkingReader.read(body, extras);
    List<Turn> turns = new ConversationReader(body, extras).turns();
    return new ChatRequest(turns, tools, choice, format, thinking, settings, extras, stream);
  }

  private void read(JsonValue member) {
    switch (member.name()) {
      case "model", "stream", "nines" -> {}
      case "messages", "system", "thinking", "cache_control" -> {}
      case "max_tokens" -> integer(Parameter.MAX_OUTPUT, member);
      case "temperature" -> number(Parameter.TEMPERATURE, member);
      case "top_p" -> number(Parameter.TOP_P, member);
      case "top_k" -> integer(Parameter.TOP_K, member);
      case "stop_sequences" -> stop(member);
      case "metadata" -> metadata(member);
      case "service_tier" -> tier(member);
      case "tools" -> tools = new ToolReader(extras).tools(member);
      case "tool_choice" -> choice(member);
      case "output_config" -> outputConfig(member);
      case "output_format" -> format(member);
      default -> extra(member, HARMLESS.contains(member.name()));
    }
  }

  private void set(Parameter parameter, JsonValue member, String json) {
    settings.put(parameter, new Setting(member.path(), json));
  }

  private void number(Parameter parameter, JsonValue member) {
    set(parameter, member, member.number().json());
  }

  private void integer(Parameter parameter, JsonValue member) {
    if (member.integer() < 0) {
      throw new MemberException(member.path(), member.json(), "0 or more");
    }
    set(parameter, member, member.json());
  }

  private void stop(JsonValue member) {
    member.array().elements().forEach(JsonValue::string);
    if (!member.isBlank()) {
      set(Parameter.STOP, member, member.json());
    }
  }

  private void metadata(JsonValue metadata) {
    for (JsonValue member : metadata.object().members()) {
      if (member.name().equals("user_id") && !member.is(JsonKind.NULL)) {
        member.string();
        set(Parameter.END_USER, member, member.json());
      } else {
        extra(member, true);
      }
    }
  }

  /// `auto` and `standard_only` are what others call `auto` and `default`.
  private void tier(JsonValue member) {
    String tier = member.string();
    String known = tier.equals("standard_only") ? "default" : tier;
    set(Parameter.SERVICE_TIER, member, quoted(known));
  }

  private static String quoted(String text) {
    return Slices.text(new JsonWriter().value(text));
  }

  private void choice(JsonValue member) {
    choice = ToolReader.choice(member);
    if (member.isTrue("disable_parallel_tool_use")) {
      set(Parameter.PARALLEL_TOOLS, member.need("disable_parallel_tool_use"), "false");
    }
  }

  private void outputConfig(JsonValue config) {
    for (JsonValue member : config.object().members()) {
      switch (member.name()) {
        case "effort" -> {}
        case "format" -> format(member);
        default -> extra(member, false);
      }
    }
  }

  private void format(JsonValue member) {
    if (member.is(JsonKind.NULL)) {
      return;
    }
    JsonValue type = member.object().need("type");
    if (!type.string().equals("json_schema")) {
      throw new MemberException(type.path(), type.string(), "json_schema");
    }
    format = new OutputFormat.JsonSchema("", null, member.need("schema").object().json(), null);
  }

  private void extra(JsonValue member, boolean harmless) {
    if (!member.isBlank()) {
      extras.add(new Extra(member.path(), member.json(), harmless));
    }
  }
}
