package nines.dialect.gemini;

import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes `generationConfig`: settings, the answer's form, and thinking.
///
/// Efforts become budgets where a model knows no levels. Source: Gemini API, "OpenAI
/// compatibility", table of `reasoning_effort`.
final class ConfigWriter {
  private static final int LOW = 1024;
  private static final int MEDIUM = 8192;
  private static final int HIGH = 24_576;

  private final JsonWriter json;
  private final Addressee addressee;
  private final Omissions omissions;
  private boolean begun;

  ConfigWriter(JsonWriter json, Addressee addressee, Omissions omissions) {
    this.json = json;
    this.addressee = addressee;
    this.omissions = omissions;
  }

  void write(ChatRequest request) {
    for (Parameter parameter : Parameter.values()) {
      Setting setting = request.setting(parameter);
      if (setting != null) {
        setting(parameter, setting, !request.tools().isEmpty());
      }
    }
    switch (request.format()) {
      case OutputFormat.Free _ -> {}
      case OutputFormat.JsonObject _ -> name("responseMimeType").value("application/json");
      case OutputFormat.JsonSchema format -> {
        name("responseMimeType").value("application/json");
        name("responseJsonSchema").raw(format.schema());
      }
    }
    thinking(request.thinking());
    if (begun) {
      json.end();
    }
  }

  private JsonWriter name(String member) {
    if (!begun) {
      json.name("generationConfig").object();
      begun = true;
    }
    return json.name(member);
  }

  private void setting(Parameter parameter, Setting setting, boolean tools) {
    switch (parameter) {
      case TEMPERATURE -> name("temperature").raw(setting.json());
      case TOP_P -> name("topP").raw(setting.json());
      case TOP_K -> name("topK").raw(setting.json());
      case FREQUENCY_PENALTY -> name("frequencyPenalty").raw(setting.json());
      case PRESENCE_PENALTY -> name("presencePenalty").raw(setting.json());
      case SEED -> name("seed").raw(setting.json());
      case MAX_OUTPUT -> name("maxOutputTokens").raw(setting.json());
      case STOP -> name("stopSequences").raw(setting.json());
      case PARALLEL_TOOLS -> {
        if (tools) {
          omissions.setting(parameter, setting);
        }
      }
      case CANDIDATES, LOGPROBS, TOP_LOGPROBS ->
          new Omissions("translated answers").setting(parameter, setting);
      case MIN_P,
          REPETITION_PENALTY,
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

  private void thinking(Thinking thinking) {
    boolean off = Boolean.FALSE.equals(thinking.on());
    if (addressee.has(Habit.NO_THINKING)) {
      noThinking(thinking, off);
      return;
    }
    Long budget = addressee.has(Habit.ADAPTIVE_THINKING) ? null : budget(thinking, off);
    String level = addressee.has(Habit.ADAPTIVE_THINKING) ? level(thinking, off) : null;
    Boolean shown = off ? null : thinking.shown();
    if (budget == null && level == null && shown == null) {
      return;
    }
    name("thinkingConfig").object();
    if (budget != null) {
      json.name("thinkingBudget").value(budget);
    }
    if (level != null) {
      json.name("thinkingLevel").value(level);
    }
    if (shown != null) {
      json.name("includeThoughts").value(shown);
    }
    json.end();
  }

  private void noThinking(Thinking thinking, boolean off) {
    if (!off && thinking.budget() != null) {
      throw new InexpressibleException(thinking.member(), "this model does not think");
    }
    if (!off && !thinking.equals(Thinking.UNSAID)) {
      omissions.drop(thinking.member());
    }
  }

  private static @Nullable Long budget(Thinking thinking, boolean off) {
    if (off) {
      return 0L;
    }
    if (thinking.budget() != null) {
      return thinking.budget();
    }
    if (thinking.effort() != null) {
      return (long)
          switch (thinking.effort()) {
            case "minimal", "low" -> LOW;
            case "medium" -> MEDIUM;
            default -> HIGH;
          };
    }
    return Boolean.TRUE.equals(thinking.on()) ? -1L : null;
  }

  private static @Nullable String level(Thinking thinking, boolean off) {
    if (off) {
      return "minimal";
    }
    if (thinking.effort() != null) {
      return Map.of("xhigh", "high", "max", "high")
          .getOrDefault(thinking.effort(), thinking.effort());
    }
    Long budget = thinking.budget();
    if (budget == null) {
      return Boolean.TRUE.equals(thinking.on()) ? "high" : null;
    }
    return budget <= LOW ? "low" : budget <= MEDIUM ? "medium" : "high";
  }
}
