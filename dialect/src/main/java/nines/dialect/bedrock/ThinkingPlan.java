package nines.dialect.bedrock;

import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.core.exchange.ToolChoice;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.Omissions;
import nines.dialect.chat.ThinkingBudget;
import nines.dialect.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// How much Claude on Bedrock is asked to think, and the limit of output that leaves room for it.
///
/// A budget is at least 1,024 tokens and lies below the limit, which grows where it would not. A
/// tool that must be called and an answer that is already begun exclude thinking and are what the
/// client relies on, so thinking is left out for them. Source: Anthropic documentation, "Extended
/// thinking".
///
/// @param type what stands in `thinking.type`, null for nothing
/// @param budget tokens to think with, 0 for none
/// @param effort what stands in `output_config.effort`
/// @param maxTokens the limit of output, 0 for none
record ThinkingPlan(@Nullable String type, long budget, @Nullable String effort, long maxTokens) {
  static ThinkingPlan of(
      ChatRequest request, Addressee addressee, boolean prefilled, Omissions omissions) {
    Thinking thinking = request.thinking();
    Setting written = request.setting(Parameter.MAX_OUTPUT);
    long limit = written == null ? 0 : JsonValue.of(written.json()).integer();
    ThinkingPlan unsaid = new ThinkingPlan(null, 0, null, limit);
    if (!addressee.family().equals(ModelVendor.ANTHROPIC)) {
      return unsaid;
    }
    if (Boolean.FALSE.equals(thinking.on())) {
      return addressee.has(Habit.NO_THINKING)
          ? unsaid
          : new ThinkingPlan("disabled", 0, null, limit);
    }
    if (!isAsked(thinking)) {
      return unsaid;
    }
    boolean forced =
        request.choice() instanceof ToolChoice.Required
            || request.choice() instanceof ToolChoice.Named;
    if (addressee.has(Habit.NO_THINKING) || forced || prefilled) {
      omissions.drop(thinking.member());
      return unsaid;
    }
    return addressee.has(Habit.ADAPTIVE_THINKING)
        ? adaptive(thinking, limit, omissions)
        : budgeted(thinking, addressee, limit, omissions);
  }

  static boolean isAsked(Thinking thinking) {
    return !Boolean.FALSE.equals(thinking.on())
        && (Boolean.TRUE.equals(thinking.on())
            || thinking.budget() != null
            || Boolean.TRUE.equals(thinking.shown())
            || thinking.effort() != null);
  }

  private static ThinkingPlan adaptive(Thinking thinking, long limit, Omissions omissions) {
    if (thinking.budget() != null) {
      omissions.drop(thinking.member());
    }
    String effort = "minimal".equals(thinking.effort()) ? "low" : thinking.effort();
    return new ThinkingPlan("adaptive", 0, effort, limit);
  }

  private static ThinkingPlan budgeted(
      Thinking thinking, Addressee addressee, long limit, Omissions omissions) {
    Long asked = thinking.budget();
    long budget =
        Math.max(
            ThinkingBudget.LEAST, asked == null ? ThinkingBudget.of(thinking.effort()) : asked);
    long total = limit > 0 && budget >= limit ? limit + budget : limit;
    long most = addressee.maxOutput();
    if (most > 0 && total > most) {
      total = Math.max(limit, most);
    }
    if (total == 0 || budget < total) {
      return new ThinkingPlan("enabled", budget, null, total);
    }
    if (asked != null) {
      throw new InexpressibleException(
          thinking.member(), budget + " tokens are above the limit of " + addressee.model());
    }
    if (total > ThinkingBudget.LEAST) {
      return new ThinkingPlan("enabled", Math.max(ThinkingBudget.LEAST, total / 2), null, total);
    }
    omissions.drop(thinking.member());
    return new ThinkingPlan(null, 0, null, limit);
  }

  boolean isOn() {
    return "enabled".equals(type) || "adaptive".equals(type);
  }

  void addTo(Map<String, String> fields) {
    if (type != null) {
      String tokens = budget > 0 ? ",\"budget_tokens\":" + budget : "";
      fields.put("thinking", "{\"type\":\"" + type + '"' + tokens + '}');
    }
    if (effort != null) {
      fields.put("output_config", "{\"effort\":\"" + effort + "\"}");
    }
  }
}
