package nines.core.routing;

/// How much load beyond the clients' own one target may be sent: a bucket of tokens, filled by the
/// requests it receives and a little by time.
///
/// Not thread-safe; reads no clock. A retry, a failover into a failing target, a hedge, a rescue or
/// a probe takes one token; when none is left it does not happen.
public final class RetryBudget {
  /// Tokens to begin with, and the most that are kept.
  public static final int TOKENS = 10;

  /// A token at least each second: time fills in what the requests of that second did not.
  private static final long NANOS_A_TOKEN = 1_000_000_000L;

  private double tokens = TOKENS;
  private long filledNanos;
  private boolean begun;

  /// A request arrived for the target.
  ///
  /// @param share tokens that one request is worth
  public void deposit(double share, long nowNanos) {
    fill(nowNanos);
    tokens = Math.min(TOKENS, tokens + share);
    filledNanos = Math.min(nowNanos + NANOS_A_TOKEN, filledNanos + (long) (share * NANOS_A_TOKEN));
  }

  /// Takes one token if there is one.
  public boolean take(long nowNanos) {
    fill(nowNanos);
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /// Whole tokens that are left.
  public int left(long nowNanos) {
    fill(nowNanos);
    return (int) tokens;
  }

  private void fill(long nowNanos) {
    if (!begun) {
      begun = true;
      filledNanos = nowNanos;
    }
    long passedNanos = Math.max(0, nowNanos - filledNanos);
    tokens = Math.min(TOKENS, tokens + (double) passedNanos / NANOS_A_TOKEN);
    filledNanos += passedNanos;
  }
}
