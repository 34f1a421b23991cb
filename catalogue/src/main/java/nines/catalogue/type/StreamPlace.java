package nines.catalogue.type;

/// How a streamed answer is asked for.
public enum StreamPlace {
  /// By `stream: true` in the body.
  BODY,
  /// By asking this operation at all: its path streams.
  PATH,
  /// Not at all: the answer comes whole.
  NEVER
}
