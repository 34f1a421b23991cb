package nines.dialect;

/// How the events of a stream are told apart.
public enum StreamFraming {
  /// Server-sent events, as WHATWG HTML defines them.
  SSE,
  /// Elements of one JSON array: Gemini without `alt=sse`.
  JSON_ARRAY
}
