package nines.catalogue.type;

/// What a cloud puts around the events of a stream.
public enum EventFraming {
  /// Nothing: they come as their wire language has them.
  PLAIN,
  /// Each event of the wire language lies in base64 in a `chunk` message of Amazon's event stream.
  AMAZON_CHUNKS
}
