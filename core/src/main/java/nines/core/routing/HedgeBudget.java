package nines.core.routing;

/// How many second attempts a route may send beside slow ones: a share of its calls, nothing more.
///
/// Not thread-safe. Begins empty: a hedge is earned before it is sent.
public final class HedgeBudget {
  /// Hedges that can be saved up.
  public static final int MOST = 10;

  private double tokens;

  /// A call began.
  ///
  /// @param share hedges that one call is worth
  public void deposit(double share) {
    tokens = Math.min(MOST, tokens + share);
  }

  /// Takes one hedge if there is one.
  public boolean take() {
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /// A hedge that was taken was not sent. One refused since its target is slow as well is not given
  /// back: where everything is slow, the next would be asked for at once.
  public void giveBack() {
    tokens = Math.min(MOST, tokens + 1);
  }
}
