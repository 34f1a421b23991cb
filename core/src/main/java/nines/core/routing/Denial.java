package nines.core.routing;

import java.util.Locale;

/// Why an attempt was not let through to its target.
public enum Denial {
  /// The provider refused every key.
  NO_KEY,
  /// No key has anything left for the model.
  NO_QUOTA,
  /// The provider asked for a wait on every key.
  COOLING,
  /// The circuit breaker is open.
  BREAKER_OPEN,
  /// The retry budget of the target is spent.
  RETRY_BUDGET,
  /// The route's share of hedges is spent.
  HEDGE_SHARE,
  /// A hedge would be as slow as what it is sent beside.
  SLOW;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// The name in metrics.
  public String label() {
    return label;
  }

  /// Why an answer is none that lets an attempt through.
  public static Denial of(TargetState.Answer answer) {
    return switch (answer) {
      case TargetState.Answer.Granted _ -> throw new IllegalArgumentException("answer: granted");
      case TargetState.Answer.NoKey _ -> NO_KEY;
      case TargetState.Answer.NoQuota _ -> NO_QUOTA;
      case TargetState.Answer.Cooling _ -> COOLING;
      case TargetState.Answer.Open _ -> BREAKER_OPEN;
      case TargetState.Answer.Spent _ -> RETRY_BUDGET;
      case TargetState.Answer.Slow _ -> SLOW;
    };
  }
}
