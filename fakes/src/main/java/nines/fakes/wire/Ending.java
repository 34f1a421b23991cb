package nines.fakes.wire;

/// When and how a request ended.
///
/// @param nanos of [System#nanoTime], comparable with any other in this process
public record Ending(Kind kind, long nanos) {

  /// How a request ended.
  public enum Kind {
    /// The answer went out whole, errors by status included.
    ANSWERED,
    /// A scripted fault ended the message or the connection early.
    BROKEN_OFF,
    /// The peer closed the connection, or left with FIN.
    PEER_CLOSED,
    /// The peer reset the connection or the HTTP/2 stream.
    PEER_RESET
  }
}
