package nines.core.failure;

/// What happened, mechanically; the call decides by it where to go next.
public enum Cause {
  /// Nothing at a provider: the client, a limit or the gateway itself.
  NONE(Reach.PROVIDER),
  REFUSED(Reach.DIAL),
  DNS(Reach.DIAL),
  TLS(Reach.DIAL),
  CONNECT_TIMEOUT(Reach.DIAL),
  /// Reset or closed before any byte of the answer.
  RESET(Reach.PROVIDER),
  /// An HTTP status other than success.
  STATUS(Reach.PROVIDER),
  /// No semantic token, or no unary answer, in time.
  FIRST_TOKEN_TIMEOUT(Reach.PROVIDER),
  ATTEMPT_TIMEOUT(Reach.PROVIDER),
  /// Nothing between two tokens for too long.
  STALLED(Reach.PROVIDER),
  MALFORMED(Reach.PROVIDER),
  /// The body ended or broke before its end.
  CUT(Reach.PROVIDER),
  /// The provider said that it failed inside a stream or a successful answer.
  IN_BAND(Reach.PROVIDER),
  /// A fresh answer, asked for after another had broken off, did not repeat what the client had
  /// heard.
  DIVERGED(Reach.PROVIDER),
  /// The gateway would not let the attempt begin: no key of the provider is in rotation.
  DENIED(Reach.GATE),
  /// The gateway would not let the attempt begin: its circuit breaker is open.
  BREAKER_OPEN(Reach.GATE),
  /// The gateway would not let the attempt begin: the target's retry budget is spent.
  BUDGET_SPENT(Reach.GATE),
  /// The gateway would not let the attempt begin: a file that the target must be sent is not here.
  MEDIA(Reach.GATE);

  private final Reach reach;

  Cause(Reach reach) {
    this.reach = reach;
  }

  /// How far an attempt came.
  private enum Reach {
    GATE,
    DIAL,
    PROVIDER
  }

  /// Whether the gateway itself kept the attempt from beginning.
  public boolean isDenial() {
    return reach == Reach.GATE;
  }

  /// Whether no provider has seen the attempt.
  public boolean isUnreached() {
    return reach != Reach.PROVIDER;
  }
}
