package nines.dialect.anthropic;

import java.util.Set;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.Parameter;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.core.exchange.ToolChoice;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.InexpressibleException;
import nines.dialect.chat.ThinkingBudget;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// How much Claude is asked to think, and the limit of output that leaves room for it.
///
/// Models think either within a budget of tokens or adaptively, by effort. A budget is at least
/// 1,024 tokens and lies below `max_tokens`, which grows where it would not. An answer that is
/// already begun excludes thinking, and a tool that must be called excludes a budget; both are what
/// the client relies on, so thinking is left out for them.
///
/// @param kind what stands in `thinking`
/// @param budget tokens to think with, 0 without a budget
/// @param effort what stands in `output_config.effort`
/// @param display what stands in `thinking.display`
/// @param maxTokens what stands in `max_tokens`
record ThinkingPlan(
    Kind kind, long budget, @Nullable String effort, @Nullable String display, long maxTokens) {
  enum Kind {
    UNSAID,
    DISABLED,
    ENABLED,
    ADAPTIVE
  }

  /// The limit of output where neither the client nor the catalogue has one: what every Claude can
  /// do.
  static final long DEFAULT_MAX_TOKENS = 4096;

  static ThinkingPlan of(
      ChatRequest request, Addressee addressee, boolean prefilled, Set<String> dropped) {
    Thinking thinking = request.thinking();
    long limit = limit(request, addressee);
    if (Boolean.FALSE.equals(thinking.on())) {
      return new ThinkingPlan(
          addressee.has(Habit.NO_THINKING) ? Kind.UNSAID : Kind.DISABLED, 0, null, null, limit);
    }
    if (!isAsked(thinking)) {
      return new ThinkingPlan(Kind.UNSAID, 0, ownEffort(thinking, addressee), null, limit);
    }
    boolean byEffort = addressee.has(Habit.ADAPTIVE_THINKING);
    boolean excluded = prefilled || (!byEffort && mustCall(request));
    if (addressee.has(Habit.NO_THINKING) || excluded) {
      dropped.add(thinking.member());
      return new ThinkingPlan(Kind.UNSAID, 0, null, null, limit);
    }
    return byEffort
        ? adaptive(thinking, limit, dropped)
        : budgeted(request, addressee, limit, dropped);
  }

  private static boolean mustCall(ChatRequest request) {
    return request.choice() instanceof ToolChoice.Required
        || request.choice() instanceof ToolChoice.Named;
  }

  private static long limit(ChatRequest request, Addressee addressee) {
    Setting asked = request.setting(Parameter.MAX_OUTPUT);
    if (asked != null) {
      return JsonValue.of(asked.json()).integer();
    }
    return addressee.maxOutput() > 0 ? addressee.maxOutput() : DEFAULT_MAX_TOKENS;
  }

  /// Effort alone is no wish to think where the client spoke this language.
  private static boolean isAsked(Thinking thinking) {
    return Boolean.TRUE.equals(thinking.on())
        || thinking.budget() != null
        || Boolean.TRUE.equals(thinking.shown())
        || (thinking.effort() != null && !isOwn(thinking));
  }

  private static boolean isOwn(Thinking thinking) {
    return thinking.on() == null && thinking.member().startsWith("output_config");
  }

  private static @Nullable String ownEffort(Thinking thinking, Addressee addressee) {
    return isOwn(thinking) && !addressee.has(Habit.NO_THINKING) ? thinking.effort() : null;
  }

  private static ThinkingPlan adaptive(Thinking thinking, long limit, Set<String> dropped) {
    if (thinking.budget() != null) {
      dropped.add(thinking.member());
    }
    String display = thinking.shown() == null ? null : thinking.shown() ? "summarized" : "omitted";
    return new ThinkingPlan(Kind.ADAPTIVE, 0, effort(thinking.effort()), display, limit);
  }

  private static @Nullable String effort(@Nullable String effort) {
    return "minimal".equals(effort) ? "low" : effort;
  }

  private static ThinkingPlan budgeted(
      ChatRequest request, Addressee addressee, long limit, Set<String> dropped) {
    Thinking thinking = request.thinking();
    Long asked = thinking.budget();
    long budget =
        Math.max(
            ThinkingBudget.LEAST, asked == null ? ThinkingBudget.of(thinking.effort()) : asked);
    boolean open = request.setting(Parameter.MAX_OUTPUT) == null && addressee.maxOutput() == 0;
    long total = open || budget >= limit ? limit + budget : limit;
    if (addressee.maxOutput() > 0 && total > addressee.maxOutput()) {
      total = Math.max(limit, addressee.maxOutput());
    }
    if (budget < total) {
      return new ThinkingPlan(Kind.ENABLED, budget, null, null, total);
    }
    if (asked != null) {
      throw new InexpressibleException(
          thinking.member(), budget + " tokens are above the limit of " + addressee.model());
    }
    if (ThinkingBudget.LEAST < total) {
      return new ThinkingPlan(
          Kind.ENABLED, Math.max(ThinkingBudget.LEAST, total / 2), null, null, total);
    }
    dropped.add(thinking.member());
    return new ThinkingPlan(Kind.UNSAID, 0, null, null, limit);
  }

  boolean isOn() {
    return kind == Kind.ENABLED || kind == Kind.ADAPTIVE;
  }

  void write(JsonWriter json) {
    switch (kind) {
      case UNSAID -> {}
      case DISABLED -> json.name("thinking").object().name("type").value("disabled").end();
      case ENABLED ->
          json.name("thinking")
              .object()
              .name("type")
              .value("enabled")
              .name("budget_tokens")
              .value(budget)
              .end();
      case ADAPTIVE -> {
        json.name("thinking").object().name("type").value("adaptive");
        if (display != null) {
          json.name("display").value(display);
        }
        json.end();
      }
    }
  }
}
