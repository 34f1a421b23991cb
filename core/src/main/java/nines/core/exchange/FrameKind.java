package nines.core.exchange;

/// What a piece of a stream means to the call, decided by the target's wire language.
public enum FrameKind {
  /// Nothing that resets a timer or commits: roles, pings, comments, empty deltas.
  NONE,
  /// Words, reasoning, a tool call's start, refusal, media or a citation.
  TOKEN,
  /// The reason to finish; what may still follow is usage and the terminator.
  FINISH,
  /// Nothing but usage, as a stream that was asked for it sends beside its choices.
  USAGE,
  /// The terminator of the wire language, after which nothing may come.
  END,
  /// The provider says that it failed.
  ERROR,
  /// Not readable as an event of the wire language.
  MALFORMED
}
