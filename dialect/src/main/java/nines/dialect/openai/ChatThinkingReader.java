package nines.dialect.openai;

import nines.core.exchange.Thinking;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// Reads what a chat request says of thinking, in the words of OpenAI (`reasoning_effort`),
/// OpenRouter (`reasoning`), DeepSeek and Z.ai (`thinking`) and Qwen (`enable_thinking`).
final class ChatThinkingReader {
  private @Nullable Boolean on;
  private @Nullable String effort;
  private @Nullable Long budget;
  private @Nullable Boolean shown;
  private String member = "";

  /// Takes a member of the request; false when it says nothing of thinking.
  boolean takes(JsonValue value) {
    switch (value.name()) {
      case "reasoning_effort" -> effort(value);
      case "reasoning" -> reasoning(value.object());
      case "thinking" -> thinking(value.object());
      case "enable_thinking" -> on = value.truth();
      case "thinking_budget" -> budget(value);
      default -> {
        return false;
      }
    }
    if (member.isEmpty()) {
      member = value.name();
    }
    return true;
  }

  private void effort(JsonValue value) {
    switch (value.string()) {
      case "none" -> on = false;
      case "default" -> on = true;
      case String said -> {
        on = true;
        effort = said;
      }
    }
  }

  private void budget(JsonValue value) {
    on = true;
    budget = value.integer();
  }

  private void reasoning(JsonValue value) {
    JsonValue strength = value.find("effort");
    if (strength != null) {
      effort(strength);
    }
    JsonValue tokens = value.find("max_tokens");
    if (tokens != null) {
      budget(tokens);
    }
    JsonValue enabled = value.find("enabled");
    if (enabled != null) {
      on = enabled.truth();
    }
    if (value.isTrue("exclude")) {
      shown = false;
    }
  }

  private void thinking(JsonValue value) {
    JsonValue tokens = value.find("budget_tokens");
    if (tokens != null) {
      budget(tokens);
    }
    JsonValue type = value.find("type");
    if (type != null) {
      on = !type.require(JsonKind.STRING, "a string").string().equals("disabled");
    }
  }

  Thinking thinking() {
    return member.isEmpty() ? Thinking.UNSAID : new Thinking(on, effort, budget, shown, member);
  }
}
