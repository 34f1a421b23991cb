package nines.dialect.anthropic;

import java.util.List;
import java.util.Set;
import nines.core.exchange.Extra;
import nines.core.exchange.Thinking;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Reads how much Claude shall think, which stands in `thinking` and in `output_config.effort`.
final class ThinkingReader {
  private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");

  private ThinkingReader() {}

  static Thinking read(JsonValue body, List<Extra> extras) {
    JsonValue config = body.find("output_config");
    JsonValue effort = config == null ? null : config.find("effort");
    if (effort != null && !EFFORTS.contains(effort.string())) {
      throw new MemberException(effort.path(), effort.string(), "low, medium, high, xhigh or max");
    }
    JsonValue thinking = body.find("thinking");
    if (thinking != null) {
      return read(thinking.object(), effort, extras);
    }
    return effort == null
        ? Thinking.UNSAID
        : new Thinking(null, effort.string(), null, null, effort.path());
  }

  private static Thinking read(JsonValue thinking, @Nullable JsonValue effort, List<Extra> extras) {
    JsonValue type = thinking.need("type");
    String strength = effort == null ? null : effort.string();
    return switch (type.string()) {
      case "enabled" -> {
        long budget = thinking.need("budget_tokens").integer();
        yield new Thinking(true, strength, budget, shown(thinking), "thinking");
      }
      case "adaptive" -> new Thinking(true, strength, null, shown(thinking), "thinking");
      case "disabled" -> {
        if (effort != null) {
          extras.add(new Extra(effort.path(), effort.json(), true));
        }
        yield new Thinking(false, null, null, null, "thinking");
      }
      default ->
          throw new MemberException(type.path(), type.string(), "enabled, adaptive or disabled");
    };
  }

  /// A client that asks for thoughts wants to read them unless it says otherwise.
  private static boolean shown(JsonValue thinking) {
    return !thinking.textOr("display", "summarized").equals("omitted");
  }
}
