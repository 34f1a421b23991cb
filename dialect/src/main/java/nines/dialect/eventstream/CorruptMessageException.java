package nines.dialect.eventstream;

/// Bytes are no message of an event stream, or did not arrive as they were sent; nothing behind
/// them can be read.
public final class CorruptMessageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CorruptMessageException(String fault) {
    super(fault, null, false, false);
  }
}
