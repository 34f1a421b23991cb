package nines.catalogue.type;

/// Whether a stream tells what it used.
public enum StreamUsage {
  /// Only when `stream_options.include_usage` asks for it.
  ASK,
  /// Always; asking is needless.
  UNASKED,
  /// Not at all, or asking for it is refused.
  NEVER
}
