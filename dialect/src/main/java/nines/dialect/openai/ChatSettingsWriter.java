package nines.dialect.openai;

import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.json.JsonWriter;

/// Writes what a chat request sets beside its conversation.
///
/// Members that OpenAI has and others do not know are sent to OpenAI alone, since several servers
/// refuse a request for one unknown member.
final class ChatSettingsWriter {
  private static final double MAX_MISTRAL_TEMPERATURE = 1.5;
  private static final Set<String> TIERS =
      Set.of("\"auto\"", "\"default\"", "\"flex\"", "\"priority\"");

  private final JsonWriter json;
  private final ChatRequest request;
  private final Addressee addressee;
  private final Omissions omissions;
  private final boolean mistral;
  private final boolean openAi;

  ChatSettingsWriter(
      JsonWriter json, ChatRequest request, Addressee addressee, Omissions omissions) {
    this.json = json;
    this.request = request;
    this.addressee = addressee;
    this.omissions = omissions;
    this.mistral = addressee.has(Habit.MISTRAL);
    this.openAi = addressee.family().equals("openai") || addressee.family().equals("azure-openai");
  }

  void settings() {
    for (Parameter parameter : Parameter.values()) {
      Setting setting = request.setting(parameter);
      if (setting != null) {
        setting(parameter, setting);
      }
    }
  }

  private void setting(Parameter parameter, Setting setting) {
    switch (parameter) {
      case TEMPERATURE -> temperature(setting);
      case TOP_P -> sampling("top_p", setting);
      case FREQUENCY_PENALTY -> sampling("frequency_penalty", setting);
      case PRESENCE_PENALTY -> sampling("presence_penalty", setting);
      case TOP_K -> extended("top_k", setting);
      case MIN_P -> extended("min_p", setting);
      case REPETITION_PENALTY -> extended("repetition_penalty", setting);
      case SEED -> write(mistral ? "random_seed" : "seed", setting);
      case MAX_OUTPUT ->
          write(
              addressee.has(Habit.MAX_COMPLETION_TOKENS) ? "max_completion_tokens" : "max_tokens",
              setting);
      case STOP -> write("stop", setting);
      case CANDIDATES -> {
        if (!setting.json().equals("1")) {
          throw new InexpressibleException(setting.member(), "one answer can be translated");
        }
      }
      case LOGPROBS, TOP_LOGPROBS ->
          throw new InexpressibleException(
              setting.member(), "log probabilities have no translation");
      case LOGIT_BIAS -> writeWhere(!mistral, "logit_bias", parameter, setting);
      case PARALLEL_TOOLS -> {
        if (!request.tools().isEmpty()) {
          write("parallel_tool_calls", setting);
        }
      }
      case END_USER -> writeWhere(!mistral, "user", parameter, setting);
      case CACHE_KEY -> writeWhere(openAi || mistral, "prompt_cache_key", parameter, setting);
      case SERVICE_TIER ->
          writeWhere(openAi && TIERS.contains(setting.json()), "service_tier", parameter, setting);
      case METADATA -> writeWhere(openAi || mistral, "metadata", parameter, setting);
      case STORE -> writeWhere(openAi, "store", parameter, setting);
      case VERBOSITY -> writeWhere(openAi, "verbosity", parameter, setting);
    }
  }

  private void write(String member, Setting setting) {
    json.name(member).raw(setting.json());
  }

  /// Writes a setting that the provider knows, and leaves it out by name where it does not.
  private void writeWhere(boolean known, String member, Parameter parameter, Setting setting) {
    if (known) {
      write(member, setting);
    } else {
      omissions.setting(parameter, setting);
    }
  }

  private void temperature(Setting setting) {
    if (mistral && number(setting) > MAX_MISTRAL_TEMPERATURE) {
      json.name("temperature").value(MAX_MISTRAL_TEMPERATURE);
    } else {
      sampling("temperature", setting);
    }
  }

  private static double number(Setting setting) {
    return Double.parseDouble(setting.json());
  }

  /// Reasoning models of OpenAI take no sampling but what they do anyway.
  private void sampling(String member, Setting setting) {
    if (!addressee.has(Habit.NO_SAMPLING)) {
      write(member, setting);
    } else if (number(setting) != (member.endsWith("penalty") ? 0 : 1)) {
      throw new InexpressibleException(setting.member(), addressee.model() + " takes no " + member);
    }
  }

  private void extended(String member, Setting setting) {
    if (!addressee.has(Habit.EXTENDED_SAMPLING)) {
      throw new InexpressibleException(setting.member(), "not known to openai-chat");
    }
    write(member, setting);
  }
}
