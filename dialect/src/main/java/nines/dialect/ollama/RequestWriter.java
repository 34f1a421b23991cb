package nines.dialect.ollama;

import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.core.exchange.Slice;
import nines.core.exchange.Thinking;
import nines.core.exchange.ToolChoice;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.FunctionTools;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.Rendering;
import nines.dialect.json.JsonWriter;
import nines.dialect.task.OwnMembers;
import org.jspecify.annotations.Nullable;

/// Writes a request for `POST /api/chat`. Source: Ollama documentation, "Generate a chat message",
/// "Thinking", "Structured outputs"; `api/types.go` for `truncate` and `shift`.
///
/// A conversation that is too long is refused rather than cut silently, as clients of other vendors
/// expect it.
final class RequestWriter {
  private static final String LANGUAGE = "ollama";
  private static final Set<String> OWN = Set.of("keep_alive");

  private final ChatRequest request;
  private final Addressee addressee;
  private final Omissions omissions = new Omissions(LANGUAGE);
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
    switch (request.format()) {
      case OutputFormat.Free _ -> {}
      case OutputFormat.JsonObject _ -> json.name("format").value("json");
      case OutputFormat.JsonSchema schema -> json.name("format").raw(schema.schema());
    }
    thinking();
    options();
    json.name("truncate").value(false).name("shift").value(false);
    json.name("stream").value(request.stream());
    OwnMembers.write(request.extras(), OWN, json, omissions);
    omissions.cacheMarks(request);
    json.end();
    return new Rendering.Written(json.toSlices(), omissions.dropped());
  }

  /// There is no word for the choice: tools that none may be called of are not offered.
  private void tools() {
    switch (request.choice()) {
      case null -> FunctionTools.write(request.tools(), json);
      case ToolChoice.Auto _ -> FunctionTools.write(request.tools(), json);
      case ToolChoice.None _ -> {}
      case ToolChoice.Required _ -> throw unheld();
      case ToolChoice.Named _ -> throw unheld();
    }
  }

  private static InexpressibleException unheld() {
    return new InexpressibleException("tool_choice", "ollama cannot be held to call a tool");
  }

  /// A budget of tokens has no word; what is left of it is that the model thinks.
  private void thinking() {
    Thinking thinking = request.thinking();
    String effort = thinking.effort();
    boolean off = Boolean.FALSE.equals(thinking.on());
    boolean asked =
        Boolean.TRUE.equals(thinking.on())
            || Boolean.TRUE.equals(thinking.shown())
            || effort != null
            || thinking.budget() != null;
    if (addressee.has(Habit.NO_THINKING)) {
      if (asked && !off) {
        omissions.drop(thinking.member());
      }
      return;
    }
    if (off) {
      json.name("think").value(false);
    } else if (asked) {
      if (thinking.budget() != null) {
        omissions.drop(thinking.member());
      }
      json.name("think");
      if (effort == null) {
        json.value(true);
      } else {
        json.value(level(effort));
      }
    }
  }

  private static String level(String effort) {
    return switch (effort) {
      case "minimal", "low" -> "low";
      case "high", "xhigh" -> "high";
      case "max" -> "max";
      default -> "medium";
    };
  }

  private void options() {
    JsonWriter options = new JsonWriter().object();
    boolean some = false;
    for (Parameter parameter : Parameter.values()) {
      Setting setting = request.setting(parameter);
      String name = setting == null ? null : option(parameter);
      if (name != null && setting != null) {
        options.name(name).raw(setting.json());
        some = true;
      } else if (setting != null) {
        omissions.setting(parameter, setting);
      }
    }
    if (some) {
      json.name("options").raw(Slice.of(options.end().toBytes()));
    }
  }

  private static @Nullable String option(Parameter parameter) {
    return switch (parameter) {
      case TEMPERATURE -> "temperature";
      case TOP_P -> "top_p";
      case TOP_K -> "top_k";
      case MIN_P -> "min_p";
      case FREQUENCY_PENALTY -> "frequency_penalty";
      case PRESENCE_PENALTY -> "presence_penalty";
      case REPETITION_PENALTY -> "repeat_penalty";
      case SEED -> "seed";
      case MAX_OUTPUT -> "num_predict";
      case STOP -> "stop";
      case CANDIDATES,
          LOGPROBS,
          TOP_LOGPROBS,
          LOGIT_BIAS,
          PARALLEL_TOOLS,
          END_USER,
          CACHE_KEY,
          SERVICE_TIER,
          METADATA,
          STORE,
          VERBOSITY ->
          null;
    };
  }
}
