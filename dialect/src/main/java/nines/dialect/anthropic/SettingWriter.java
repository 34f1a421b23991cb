package nines.dialect.anthropic;

import java.math.BigDecimal;
import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Extra;
import nines.core.exchange.Habit;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Setting;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.json.JsonNumber;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;

/// Writes what a request sets beside its conversation, and goes through all that it cannot.
final class SettingWriter {
  /// Members of the request that clients of this language alone send.
  private static final Set<String> OWN =
      Set.of(
          "container",
          "context_management",
          "inference_geo",
          "mcp_servers",
          "speed",
          "anthropic_version",
          "anthropic_beta",
          "betas",
          "user_profile_id");

  private static final BigDecimal LEAST_TOP_P_WITH_THINKING = new BigDecimal("0.95");

  private final ChatRequest request;
  private final Addressee addressee;
  private final ThinkingPlan plan;
  private final Set<String> dropped;
  private final JsonWriter json;

  SettingWriter(
      ChatRequest request,
      Addressee addressee,
      ThinkingPlan plan,
      Set<String> dropped,
      JsonWriter json) {
    this.request = request;
    this.addressee = addressee;
    this.plan = plan;
    this.dropped = dropped;
    this.json = json;
  }

  void limit() {
    json.name("max_tokens").value(plan.maxTokens());
  }

  void rest() {
    for (Parameter parameter : Parameter.values()) {
      Setting setting = request.setting(parameter);
      if (setting != null) {
        write(parameter, setting);
      }
    }
  }

  private void write(Parameter parameter, Setting setting) {
    switch (parameter) {
      case MAX_OUTPUT, PARALLEL_TOOLS -> {}
      case TEMPERATURE -> temperature(setting);
      case TOP_P -> topP(setting);
      case TOP_K -> sampling("top_k", setting, !plan.isOn());
      case STOP -> json.name("stop_sequences").raw(setting.json());
      case END_USER -> json.name("metadata").object().name("user_id").raw(setting.json()).end();
      case SERVICE_TIER -> tier(setting);
      case CANDIDATES -> unless(isNumber(setting, BigDecimal.ONE), parameter, setting);
      case FREQUENCY_PENALTY, PRESENCE_PENALTY, MIN_P, TOP_LOGPROBS ->
          unless(isNumber(setting, BigDecimal.ZERO), parameter, setting);
      case REPETITION_PENALTY -> unless(isNumber(setting, BigDecimal.ONE), parameter, setting);
      case LOGPROBS, STORE -> unless(setting.json().equals("false"), parameter, setting);
      case LOGIT_BIAS, SEED, CACHE_KEY, METADATA, VERBOSITY -> unless(false, parameter, setting);
    }
  }

  /// Anthropic's temperature ends at 1; a model that thinks takes no other than that.
  private void temperature(Setting setting) {
    BigDecimal value = JsonNumber.decimal(setting.json());
    boolean one = value.compareTo(BigDecimal.ONE) >= 0;
    Setting clamped =
        value.compareTo(BigDecimal.ONE) > 0 ? new Setting(setting.member(), "1") : setting;
    sampling("temperature", clamped, !plan.isOn() || one);
  }

  private void topP(Setting setting) {
    BigDecimal value = JsonNumber.decimal(setting.json());
    sampling("top_p", setting, !plan.isOn() || value.compareTo(LEAST_TOP_P_WITH_THINKING) >= 0);
  }

  private void sampling(String name, Setting setting, boolean taken) {
    if (taken && !addressee.has(Habit.NO_SAMPLING)) {
      json.name(name).raw(setting.json());
    } else {
      dropped.add(setting.member());
    }
  }

  private void tier(Setting setting) {
    switch (JsonValue.of(setting.json()).string()) {
      case "auto" -> json.name("service_tier").value("auto");
      case "default", "standard" -> json.name("service_tier").value("standard_only");
      default -> dropped.add(setting.member());
    }
  }

  private static boolean isNumber(Setting setting, BigDecimal number) {
    return JsonNumber.decimal(setting.json()).compareTo(number) == 0;
  }

  private void unless(boolean saysNothing, Parameter parameter, Setting setting) {
    if (!saysNothing) {
      leaveOut(setting.member(), parameter.harmless());
    }
  }

  private void leaveOut(String member, boolean harmless) {
    if (!harmless) {
      throw new InexpressibleException(member, "not known to anthropic");
    }
    dropped.add(member);
  }

  void extras() {
    for (Extra extra : request.extras()) {
      if (OWN.contains(extra.member())) {
        json.name(extra.member()).raw(extra.json());
      } else if (!ToolWriter.isOwn(extra) && !standsInConversation(extra)) {
        leaveOut(extra.member(), extra.harmless());
      }
    }
  }

  /// Blocks that only this vendor understands are extras too, and stand in the conversation.
  private boolean standsInConversation(Extra extra) {
    for (Turn turn : request.turns()) {
      for (Part part : turn.parts()) {
        if (isBlock(part, extra)
            || (part instanceof Part.ToolResult result
                && result.content().stream().anyMatch(inner -> isBlock(inner, extra)))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isBlock(Part part, Extra extra) {
    return part instanceof Part.Sealed(var opaque, _)
        && opaque.json().equals(extra.json())
        && Native.isBlock(opaque, addressee.family());
  }
}
