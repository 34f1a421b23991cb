package nines.dialect.openai;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.Habit;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes one request in the words of the responses API.
///
/// Nothing is left at the provider: `store` is false unless the client wants it, and reasoning is
/// asked for in sealed form, to be sent back with the next turn. Source: OpenAI API reference,
/// "Create a model response".
final class ResponsesRequestWriter {
  /// Members that no other language has under the same name in another sense.
  private static final Set<String> NATIVE =
      Set.of(
          "conversation",
          "include",
          "max_tool_calls",
          "moderation",
          "previous_response_id",
          "prompt_cache_options",
          "prompt_cache_retention",
          "safety_identifier",
          "truncation");

  /// What a function without arguments takes.
  private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

  private static final String UNNAMED = "answer";

  /// Budgets of thinking tokens up to which an effort is the nearest word.
  private static final long LOW_BUDGET = 2048;

  private static final long MEDIUM_BUDGET = 16_384;

  /// The temperature, and the share of likely tokens, that a model uses anyway.
  private static final double USUAL_SAMPLING = 1;

  private final ChatRequest request;
  private final Addressee addressee;
  private final JsonWriter json = new JsonWriter();
  private final Omissions omissions = new Omissions("openai-responses");

  ResponsesRequestWriter(ChatRequest request, Addressee addressee) {
    this.request = request;
    this.addressee = addressee;
  }

  Rendering.Written write() {
    json.object();
    if (addressee.inBody()) {
      json.name("model").value(addressee.model());
    }
    json.name("input").array();
    new ResponsesInputWriter(json, addressee).write(request.turns());
    json.end();
    tools();
    choice(request.choice());
    text();
    thinking(request.thinking());
    settings();
    if (request.stream() && addressee.inBody()) {
      json.name("stream").value(true);
    }
    extras();
    return new Rendering.Written(json.end().toSlices(), omissions.dropped());
  }

  private void tools() {
    if (request.tools().isEmpty()) {
      return;
    }
    json.name("tools").array();
    for (Tool tool : request.tools()) {
      switch (tool) {
        case Tool.Function function -> function(function);
        case Tool.Hosted(var family, var definition) -> {
          if (!family.equals(addressee.family())) {
            throw new InexpressibleException("tools", "a tool that only " + family + " runs");
          }
          json.raw(definition);
        }
      }
    }
    json.end();
  }

  private void function(Tool.Function function) {
    json.object().name("type").value("function").name("name").value(function.name());
    if (!function.description().isEmpty()) {
      json.name("description").value(function.description());
    }
    json.name("parameters").raw(function.schema().isEmpty() ? NO_ARGUMENTS : function.schema());
    json.name("strict").value(Boolean.TRUE.equals(function.strict())).end();
  }

  private void choice(@Nullable ToolChoice choice) {
    switch (choice) {
      case null -> {}
      case ToolChoice.Auto() -> json.name("tool_choice").value("auto");
      case ToolChoice.None() -> json.name("tool_choice").value("none");
      case ToolChoice.Required() -> json.name("tool_choice").value("required");
      case ToolChoice.Named(var name) ->
          json.name("tool_choice")
              .object()
              .name("type")
              .value("function")
              .name("name")
              .value(name)
              .end();
    }
  }

  private void text() {
    Setting verbosity = request.setting(Parameter.VERBOSITY);
    if (request.format() instanceof OutputFormat.Free && verbosity == null) {
      return;
    }
    json.name("text").object();
    format(request.format());
    if (verbosity != null) {
      json.name("verbosity").raw(verbosity.json());
    }
    json.end();
  }

  private void format(OutputFormat format) {
    switch (format) {
      case OutputFormat.Free() -> {}
      case OutputFormat.JsonObject() -> jsonObject();
      case OutputFormat.JsonSchema(var name, var description, var schema, var strict) -> {
        if (addressee.has(Habit.JSON_OBJECT_ONLY)) {
          jsonObject();
          return;
        }
        json.name("format").object().name("type").value("json_schema");
        json.name("name").value(name.isEmpty() ? UNNAMED : name);
        if (description != null) {
          json.name("description").value(description);
        }
        json.name("schema").raw(schema);
        if (strict != null) {
          json.name("strict").value(strict);
        }
        json.end();
      }
    }
  }

  private void jsonObject() {
    json.name("format").object().name("type").value("json_object").end();
  }

  private void thinking(Thinking thinking) {
    boolean asked =
        Boolean.TRUE.equals(thinking.on())
            || thinking.effort() != null
            || thinking.budget() != null;
    boolean off = Boolean.FALSE.equals(thinking.on());
    boolean shown = Boolean.TRUE.equals(thinking.shown());
    if (addressee.has(Habit.NO_THINKING)) {
      if (asked || shown) {
        omissions.drop(thinking.member());
      }
      return;
    }
    if (!asked && !off && !shown) {
      return;
    }
    if (off && !addressee.has(Habit.EFFORT_NONE)) {
      omissions.drop(thinking.member());
      return;
    }
    json.name("reasoning").object();
    if (off) {
      json.name("effort").value("none");
    } else if (asked) {
      json.name("effort").value(effort(thinking));
    }
    if (shown && !off) {
      json.name("summary").value("auto");
    }
    json.end();
    if (!off && request.extras().stream().noneMatch(extra -> extra.member().equals("include"))) {
      json.name("include").array().value("reasoning.encrypted_content").end();
    }
  }

  private static String effort(Thinking thinking) {
    String effort = thinking.effort();
    if (effort != null) {
      return effort;
    }
    Long budget = thinking.budget();
    if (budget == null) {
      return "medium";
    }
    return budget <= LOW_BUDGET ? "low" : budget <= MEDIUM_BUDGET ? "medium" : "high";
  }

  private void settings() {
    Setting store = request.setting(Parameter.STORE);
    json.name("store").raw(store == null ? "false" : store.json());
    for (Parameter parameter : Parameter.values()) {
      Setting setting = request.setting(parameter);
      if (setting != null) {
        setting(parameter, setting);
      }
    }
  }

  private void setting(Parameter parameter, Setting setting) {
    switch (parameter) {
      case TEMPERATURE -> sampling("temperature", setting);
      case TOP_P -> sampling("top_p", setting);
      case MAX_OUTPUT -> json.name("max_output_tokens").raw(setting.json());
      case TOP_LOGPROBS -> json.name("top_logprobs").raw(setting.json());
      case PARALLEL_TOOLS -> json.name("parallel_tool_calls").raw(setting.json());
      case END_USER -> json.name("user").raw(setting.json());
      case CACHE_KEY -> json.name("prompt_cache_key").raw(setting.json());
      case SERVICE_TIER -> json.name("service_tier").raw(setting.json());
      case METADATA -> json.name("metadata").raw(setting.json());
      case STORE, VERBOSITY -> {}
      case SEED,
          TOP_K,
          MIN_P,
          FREQUENCY_PENALTY,
          PRESENCE_PENALTY,
          REPETITION_PENALTY,
          STOP,
          CANDIDATES,
          LOGPROBS,
          LOGIT_BIAS ->
          omissions.setting(parameter, setting);
    }
  }

  private void sampling(String member, Setting setting) {
    if (!addressee.has(Habit.NO_SAMPLING)) {
      json.name(member).raw(setting.json());
    } else if (Double.parseDouble(setting.json()) != USUAL_SAMPLING) {
      throw new InexpressibleException(setting.member(), "refused by " + addressee.model());
    }
  }

  /// Members of the API itself reach a provider that speaks it, if the client does too.
  private void extras() {
    List<Extra> others = new ArrayList<>();
    Set<String> items = items();
    for (Extra extra : request.extras()) {
      if (NATIVE.contains(extra.member())) {
        json.name(extra.member()).raw(extra.json());
      } else if (!items.contains(extra.json())) {
        others.add(extra);
      }
    }
    omissions.failures(request.turns());
    omissions.extras(others);
    omissions.cacheMarks(request);
  }

  /// Items that stand in the input as they came.
  private Set<String> items() {
    Set<String> items = new HashSet<>();
    for (Turn turn : request.turns()) {
      for (Part part : turn.parts()) {
        if (part instanceof Part.Sealed(var opaque, _)
            && ResponsesReasoning.isOwn(opaque, addressee.family())) {
          items.add(opaque.json());
        }
      }
    }
    return items;
  }
}
