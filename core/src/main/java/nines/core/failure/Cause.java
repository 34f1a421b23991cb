package nines.core.failure;

/// What happened, mechanically; the call decides by it where to go next.
public enum Cause {
  /// Nothing at a provider: the client, a limit or the gateway itself.
  NONE,
  REFUSED,
  DNS,
  TLS,
  CONNECT_TIMEOUT,
  /// Reset or closed before any byte of the answer.
  RESET,
  /// An HTTP status other than success.
  STATUS,
  /// No semantic token, or no unary answer, in time.
  FIRST_TOKEN_TIMEOUT,
  ATTEMPT_TIMEOUT,
  /// Nothing between two tokens for too long.
  STALLED,
  MALFORMED,
  /// The body ended or broke before its end.
  CUT,
  /// The provider said that it failed inside a stream or a successful answer.
  IN_BAND,
  /// A fresh answer, asked for after another had broken off, did not repeat what the client had
  /// heard.
  DIVERGED,
  /// The gateway would not let the attempt begin: no key of the provider is in rotation.
  DENIED,
  /// The gateway would not let the attempt begin: its circuit breaker is open.
  BREAKER_OPEN,
  /// The gateway would not let the attempt begin: the target's retry budget is spent.
  BUDGET_SPENT
}
