package nines.dialect.openai;

import nines.core.exchange.Habit;
import nines.core.exchange.Thinking;
import nines.dialect.chat.Addressee;
import nines.dialect.chat.Omissions;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Writes how much a model shall think, in the words that its server has.
///
/// A budget becomes the nearest effort where the server knows no number, and is then named among
/// what was left out. What is not asked for is not said.
final class ChatThinkingWriter {
  private static final int LOW_BUDGET = 2048;
  private static final int MEDIUM_BUDGET = 12_288;

  private final JsonWriter json;
  private final Addressee addressee;
  private final Omissions omissions;

  ChatThinkingWriter(JsonWriter json, Addressee addressee, Omissions omissions) {
    this.json = json;
    this.addressee = addressee;
    this.omissions = omissions;
  }

  void thinking(Thinking thinking) {
    if (Boolean.FALSE.equals(thinking.on())) {
      off(thinking);
    } else if (thinking.on() != null || thinking.effort() != null || thinking.budget() != null) {
      on(thinking);
    } else if (Boolean.TRUE.equals(thinking.shown())) {
      omissions.drop(thinking.member());
    }
  }

  private void off(Thinking thinking) {
    if (addressee.has(Habit.NO_THINKING)) {
      return;
    }
    if (addressee.has(Habit.REASONING_OBJECT)) {
      json.name("reasoning").object().name("enabled").value(false).end();
    } else if (addressee.has(Habit.THINKING_SWITCH)) {
      json.name("thinking").object().name("type").value("disabled").end();
    } else if (addressee.has(Habit.ENABLE_THINKING)) {
      json.name("enable_thinking").value(false);
    } else if (addressee.has(Habit.EFFORT_NONE) || addressee.has(Habit.MISTRAL)) {
      json.name("reasoning_effort").value("none");
    } else {
      omissions.drop(thinking.member());
    }
  }

  private void on(Thinking thinking) {
    if (addressee.has(Habit.NO_THINKING)) {
      omissions.drop(thinking.member());
    } else if (addressee.has(Habit.REASONING_OBJECT)) {
      reasoning(thinking);
    } else if (addressee.has(Habit.ENABLE_THINKING)) {
      json.name("enable_thinking").value(true);
      if (thinking.budget() != null) {
        json.name("thinking_budget").value(thinking.budget());
      }
    } else {
      if (addressee.has(Habit.THINKING_SWITCH)) {
        json.name("thinking").object().name("type").value("enabled").end();
      }
      if (thinking.budget() != null) {
        omissions.drop(thinking.member());
      }
      String effort = effort(thinking);
      if (effort != null) {
        json.name("reasoning_effort").value(effort);
      } else if (!addressee.has(Habit.THINKING_SWITCH)) {
        json.name("reasoning_effort").value("medium");
      }
    }
  }

  private void reasoning(Thinking thinking) {
    json.name("reasoning").object();
    if (thinking.budget() != null) {
      json.name("max_tokens").value(thinking.budget());
    } else if (thinking.effort() != null) {
      json.name("effort").value(thinking.effort());
    } else {
      json.name("enabled").value(true);
    }
    json.end();
  }

  private @Nullable String effort(Thinking thinking) {
    if (thinking.effort() != null) {
      boolean beyond = addressee.has(Habit.MISTRAL) && thinking.effort().equals("max");
      return beyond ? "xhigh" : thinking.effort();
    }
    Long budget = thinking.budget();
    if (budget == null || budget < 0) {
      return null;
    }
    if (budget <= LOW_BUDGET) {
      return "low";
    }
    return budget <= MEDIUM_BUDGET ? "medium" : "high";
  }
}
