package nines.core.routing;

import java.util.Locale;

/// What became of a hedge.
public enum HedgeEnd {
  /// It answered.
  WON,
  /// It was cancelled: what it was sent beside answered, or the client left.
  LOST,
  /// It failed by itself.
  FAILED,
  /// It was not sent: the route's share of hedges is spent.
  REFUSED_BY_SHARE,
  /// It was not sent for another reason, as its target stands.
  REFUSED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// The name in metrics.
  public String label() {
    return label;
  }
}
