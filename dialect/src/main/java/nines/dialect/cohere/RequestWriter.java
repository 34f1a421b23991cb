package nines.dialect.cohere;

import java.math.BigDecimal;
import java.util.List;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.core.exchange.Tool;
import nines.core.exchange.ToolChoice;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.FunctionTools;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonNumber;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;

/// Writes a request for `POST /v2/chat`. Source: Cohere API reference, "Chat" (v2).
final class RequestWriter {
  private static final BigDecimal LARGEST_P = new BigDecimal("0.99");
  private static final BigDecimal SMALLEST_P = new BigDecimal("0.01");

  private final ChatRequest request;
  private final Addressee addressee;
  private final Omissions omissions = new Omissions("cohere");
  private final JsonWriter json = new JsonWriter();

  RequestWriter(ChatRequest request, Addressee addressee) {
    this.request = request;
    this.addressee = addressee;
  }

  /// @throws InexpressibleException where the language or the model has no word for something
  Rendering.Written write() {
    json.object().name("model").value(addressee.model());
    new MessageWriter(addressee, json).write(request.turns());
    tools();
    format();
    thinking();
    for (Parameter parameter : Parameter.values()) {
      Setting setting = request.setting(parameter);
      if (setting != null) {
        setting(parameter, setting);
      }
    }
    if (request.stream()) {
      json.name("stream").value(true);
    }
    omissions.failures(request.turns());
    omissions.extras(request.extras());
    omissions.cacheMarks(request);
    json.end();
    return new Rendering.Written(json.toSlices(), omissions.dropped());
  }

  private void tools() {
    List<Tool> tools = request.tools();
    if (tools.isEmpty()) {
      return;
    }
    FunctionTools.write(tools, json);
    if (tools.stream().allMatch(RequestWriter::isStrict)) {
      json.name("strict_tools").value(true);
    }
    choice();
  }

  /// Strictness holds for all tools or none, and for tools that need some argument.
  private static boolean isStrict(Tool tool) {
    return tool instanceof Tool.Function function
        && Boolean.TRUE.equals(function.strict())
        && !function.schema().isEmpty()
        && !JsonValue.of(function.schema()).list("required").isEmpty();
  }

  private void choice() {
    switch (request.choice()) {
      case null -> {}
      case ToolChoice.Auto _ -> {}
      case ToolChoice.None _ -> json.name("tool_choice").value("NONE");
      case ToolChoice.Required _ -> json.name("tool_choice").value("REQUIRED");
      case ToolChoice.Named(var name) -> {
        boolean alone =
            request.tools().size() == 1
                && request.tools().getFirst() instanceof Tool.Function function
                && function.name().equals(name);
        if (!alone) {
          throw new InexpressibleException(
              "tool_choice", "cohere cannot be held to one of several tools");
        }
        json.name("tool_choice").value("REQUIRED");
      }
    }
  }

  private void format() {
    switch (request.format()) {
      case OutputFormat.Free _ -> {}
      case OutputFormat.JsonObject _ ->
          json.name("response_format").object().name("type").value("json_object").end();
      case OutputFormat.JsonSchema schema ->
          json.name("response_format")
              .object()
              .name("type")
              .value("json_object")
              .name("json_schema")
              .raw(schema.schema())
              .end();
    }
  }

  /// Models that think do so unless told otherwise; effort has no word, a budget has.
  private void thinking() {
    Thinking thinking = request.thinking();
    boolean off = Boolean.FALSE.equals(thinking.on());
    boolean asked =
        Boolean.TRUE.equals(thinking.on())
            || Boolean.TRUE.equals(thinking.shown())
            || thinking.effort() != null
            || thinking.budget() != null;
    if (addressee.has(Habit.NO_THINKING)) {
      if (asked && !off) {
        omissions.drop(thinking.member());
      }
      return;
    }
    if (off) {
      json.name("thinking").object().name("type").value("disabled").end();
    } else if (asked) {
      json.name("thinking").object().name("type").value("enabled");
      Long budget = thinking.budget();
      if (budget != null && budget > 0) {
        json.name("token_budget").value(budget);
      }
      json.end();
    }
  }

  private void setting(Parameter parameter, Setting setting) {
    switch (parameter) {
      case TEMPERATURE -> number("temperature", setting, BigDecimal.ZERO, BigDecimal.ONE);
      case TOP_P -> number("p", setting, SMALLEST_P, LARGEST_P);
      case TOP_K -> json.name("k").raw(setting.json());
      case MAX_OUTPUT -> json.name("max_tokens").raw(setting.json());
      case STOP -> json.name("stop_sequences").raw(setting.json());
      case FREQUENCY_PENALTY -> penalty("frequency_penalty", setting);
      case PRESENCE_PENALTY -> penalty("presence_penalty", setting);
      case SEED -> seed(setting);
      case PARALLEL_TOOLS -> {
        if (!request.tools().isEmpty()) {
          omissions.setting(parameter, setting);
        }
      }
      case MIN_P,
          REPETITION_PENALTY,
          CANDIDATES,
          LOGPROBS,
          TOP_LOGPROBS,
          LOGIT_BIAS,
          END_USER,
          CACHE_KEY,
          SERVICE_TIER,
          METADATA,
          STORE,
          VERBOSITY ->
          omissions.setting(parameter, setting);
    }
  }

  private void number(String name, Setting setting, BigDecimal least, BigDecimal most) {
    BigDecimal value = JsonNumber.decimal(setting.json());
    BigDecimal clamped = value.max(least).min(most);
    json.name(name).raw(clamped.compareTo(value) == 0 ? setting.json() : clamped.toPlainString());
  }

  private void penalty(String name, Setting setting) {
    BigDecimal value = JsonNumber.decimal(setting.json());
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
      throw new InexpressibleException(
          setting.member(), "cohere takes 0 to 1, not " + setting.json());
    }
    if (value.signum() > 0) {
      json.name(name).raw(setting.json());
    }
  }

  private void seed(Setting setting) {
    if (JsonNumber.decimal(setting.json()).signum() < 0) {
      omissions.drop(setting.member());
    } else {
      json.name("seed").raw(setting.json());
    }
  }
}
