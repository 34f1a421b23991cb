package nines.dialect.openai;

import java.util.EnumMap;
import java.util.Map;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;

/// Reads what a request of chat completions, or of the older completions, sets beside its
/// conversation; what would happen anyway is left out.
final class ChatSettingsReader {
  private final Map<Parameter, Setting> settings = new EnumMap<>(Parameter.class);

  Map<Parameter, Setting> settings() {
    return settings;
  }

  /// Takes a member of the request; false when it is no setting.
  boolean takes(JsonValue member) {
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
      case "service_tier" -> text(Parameter.SERVICE_TIER, member);
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
    set(parameter, member.number());
  }

  private void unless(int neutral, Parameter parameter, JsonValue member) {
    if (Double.parseDouble(member.number().json()) != neutral) {
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
}
