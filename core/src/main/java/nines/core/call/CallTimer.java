package nines.core.call;

/// What a call waits for with an eye on the clock.
public sealed interface CallTimer {
  CallTimer DEADLINE = new Deadline();
  CallTimer HEARTBEAT = new Heartbeat();
  CallTimer RETRY = new Retry();

  /// The whole call.
  record Deadline() implements CallTimer {}

  /// The client has heard nothing for a while. Lazy: whoever keeps it tells true silence only.
  record Heartbeat() implements CallTimer {}

  /// A wait before the next attempt.
  record Retry() implements CallTimer {}

  /// The first token of an attempt, or its whole answer when it is unary.
  record FirstToken(int attempt) implements CallTimer {}

  /// The wait for an attempt's first token after which a second one is sent beside it.
  record Hedge(int attempt) implements CallTimer {}

  /// Silence between two tokens. Lazy, as [Heartbeat].
  record Silence(int attempt) implements CallTimer {}

  /// What may follow the finish.
  record Grace(int attempt) implements CallTimer {}
}
