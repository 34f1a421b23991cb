package nines.dialect.chat;

import org.jspecify.annotations.Nullable;

/// What each effort is worth, in tokens, to a model that thinks by budget.
public final class ThinkingBudget {
  /// The least that Claude takes. Source: Anthropic documentation, "Extended thinking".
  public static final long LEAST = 1024;

  private static final long USUAL = 8192;

  private ThinkingBudget() {}

  /// Tokens for an effort, the usual ones where none is named or known.
  public static long of(@Nullable String effort) {
    return switch (effort) {
      case null -> USUAL;
      case "minimal" -> LEAST;
      case "low" -> 2048;
      case "high" -> 16_384;
      case "xhigh" -> 24_576;
      case "max" -> 32_000;
      default -> USUAL;
    };
  }
}
