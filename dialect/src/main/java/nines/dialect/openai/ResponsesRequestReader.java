package nines.dialect.openai;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.chat.ClientCall;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads one request of the responses API. Source: OpenAI API reference, "Create a model response".
final class ResponsesRequestReader {
  /// Members that change nothing in what the model says, or only how long the vendor keeps it.
  private static final Set<String> HARMLESS =
      Set.of(
          "include",
          "max_tool_calls",
          "prompt_cache_options",
          "prompt_cache_retention",
          "safety_identifier",
          "truncation");

  /// What lives at the provider, and how a client does without.
  private static final Map<String, String> STATEFUL =
      Map.of(
          "background",
          "ask without it, with stream where the answer takes long",
          "context_management",
          "leave it out, and send less input where it grows too long",
          "conversation",
          "send the earlier turns in input instead",
          "previous_response_id",
          "send the earlier turns in input instead, output items as they came",
          "prompt",
          "send the words of the prompt in instructions and input instead");

  private static final Set<String> EFFORTS =
      Set.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

  private final ClientCall call;
  private final JsonValue body;
  private final List<Extra> extras = new ArrayList<>();
  private final Map<Parameter, Setting> settings = new EnumMap<>(Parameter.class);
  private final ResponsesToolReader tools = new ResponsesToolReader(extras);
  private OutputFormat format = new OutputFormat.Free();
  private Thinking thinking = Thinking.UNSAID;

  ResponsesRequestReader(ClientCall call) {
    this.call = call;
    this.body = call.body().object();
  }

  ChatRequest read() {
    for (JsonValue member : body.members()) {
      if (!member.is(JsonKind.NULL)) {
        member(member);
      }
    }
    List<Turn> turns = turns();
    @Nullable ToolChoice choice = tools.choice();
    return new ChatRequest(
        turns, tools.tools(), choice, format, thinking, settings, extras, call.stream());
  }

  private void member(JsonValue member) {
    switch (member.name()) {
      case "model", "stream", "stream_options", "nines", "input", "instructions" -> {}
      case "tools" -> tools.read(member);
      case "tool_choice" -> tools.readChoice(member);
      case "text" -> text(member);
      case "reasoning" -> reasoning(member);
      case "temperature" -> number(Parameter.TEMPERATURE, member);
      case "top_p" -> number(Parameter.TOP_P, member);
      case "frequency_penalty" -> number(Parameter.FREQUENCY_PENALTY, member);
      case "presence_penalty" -> number(Parameter.PRESENCE_PENALTY, member);
      case "max_output_tokens" -> integer(Parameter.MAX_OUTPUT, member);
      case "top_logprobs" -> integer(Parameter.TOP_LOGPROBS, member);
      case "parallel_tool_calls" -> truth(Parameter.PARALLEL_TOOLS, member);
      case "store" -> truth(Parameter.STORE, member);
      case "user" -> words(Parameter.END_USER, member);
      case "prompt_cache_key" -> words(Parameter.CACHE_KEY, member);
      case "service_tier" -> words(Parameter.SERVICE_TIER, member);
      case "metadata" -> metadata(member.object());
      default -> extra(member, HARMLESS.contains(member.name()));
    }
  }

  private void extra(JsonValue member, boolean harmless) {
    if (!member.isBlank() && !isDefault(member)) {
      extras.add(
          new Extra(
              member.path(), member.json(), harmless, STATEFUL.getOrDefault(member.name(), "")));
    }
  }

  private static boolean isDefault(JsonValue member) {
    return member.name().equals("truncation")
        && member.is(JsonKind.STRING)
        && member.string().equals("disabled");
  }

  private void number(Parameter parameter, JsonValue member) {
    set(parameter, member.number());
  }

  private void integer(Parameter parameter, JsonValue member) {
    if (member.integer() != 0) {
      set(parameter, member);
    }
  }

  /// A setting that is on where the client says nothing.
  private void truth(Parameter parameter, JsonValue member) {
    boolean on = member.truth();
    if (on == (parameter == Parameter.STORE)) {
      set(parameter, member);
    }
  }

  private void words(Parameter parameter, JsonValue member) {
    String words = member.string();
    if (!words.isEmpty() && !(parameter == Parameter.SERVICE_TIER && words.equals("auto"))) {
      set(parameter, member);
    }
  }

  private void metadata(JsonValue member) {
    if (!member.isBlank()) {
      set(Parameter.METADATA, member);
    }
  }

  private void set(Parameter parameter, JsonValue member) {
    settings.put(parameter, new Setting(member.path(), member.json()));
  }

  private void text(JsonValue text) {
    for (JsonValue member : text.object().members()) {
      if (member.is(JsonKind.NULL)) {
        continue;
      }
      switch (member.name()) {
        case "format" -> format = format(member.object());
        case "verbosity" -> words(Parameter.VERBOSITY, member);
        default -> extra(member, false);
      }
    }
  }

  private static OutputFormat format(JsonValue format) {
    String type = format.need("type").string();
    return switch (type) {
      case "text" -> new OutputFormat.Free();
      case "json_object" -> new OutputFormat.JsonObject();
      case "json_schema" -> {
        JsonValue strict = format.find("strict");
        yield new OutputFormat.JsonSchema(
            format.textOr("name", ""),
            format.text("description"),
            format.need("schema").object().json(),
            strict == null ? null : strict.truth());
      }
      default ->
          throw new MemberException(
              format.pathOf("type"), "unknown", "text, json_object or json_schema");
    };
  }

  private void reasoning(JsonValue reasoning) {
    String effort = null;
    boolean shown = false;
    for (JsonValue member : reasoning.object().members()) {
      if (member.is(JsonKind.NULL)) {
        continue;
      }
      switch (member.name()) {
        case "effort" -> effort = effort(member);
        case "summary", "generate_summary" -> shown |= !member.string().isEmpty();
        case "context" -> extra(member, true);
        default -> extra(member, false);
      }
    }
    if (effort != null || shown) {
      boolean off = "none".equals(effort);
      thinking =
          new Thinking(
              effort == null ? null : !off,
              off ? null : effort,
              null,
              shown ? true : null,
              reasoning.path());
    }
  }

  private static String effort(JsonValue member) {
    String effort = member.string();
    if (!EFFORTS.contains(effort)) {
      throw new MemberException(
          member.path(), "unknown", "none, minimal, low, medium, high, xhigh or max");
    }
    return effort;
  }

  private List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    JsonValue instructions = body.find("instructions");
    if (instructions != null && !instructions.string().isEmpty()) {
      turns.add(new Turn(Role.SYSTEM, List.of(new Part.Text(instructions.string()))));
    }
    boolean remembered = body.has("previous_response_id") || body.has("conversation");
    JsonValue input = remembered || body.has("prompt") ? body.find("input") : body.need("input");
    if (input == null) {
      return turns;
    }
    if (input.is(JsonKind.STRING)) {
      turns.add(new Turn(Role.USER, List.of(new Part.Text(input.string()))));
      return turns;
    }
    turns.addAll(new ResponsesInputReader(extras, remembered).read(input));
    return turns;
  }
}
