package nines.dialect.json;

/// Says where bytes stop being the JSON that was asked for, what stood there and what should have.
///
/// Thrown for malformed input and for a value of another kind than the reader's caller wants. It
/// carries no stack trace, since clients and providers can cause it at will. The message quotes at
/// most a few characters of the input.
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int QUOTED_CHARS = 40;

  private final int offset;
  private final String found;
  private final String expected;

  public JsonException(int offset, String found, String expected) {
    super("byte " + offset + ": " + found + " (expected: " + expected + ")", null, false, false);
    this.offset = offset;
    this.found = found;
    this.expected = expected;
  }

  /// What stands at an offset, described for a person.
  static JsonException at(byte[] bytes, int offset, int to, String expected) {
    return new JsonException(offset, describe(bytes, offset, to), expected);
  }

  static String quote(String text) {
    return '"'
        + (text.length() <= QUOTED_CHARS ? text : text.substring(0, QUOTED_CHARS) + "…")
        + '"';
  }

  private static String describe(byte[] bytes, int offset, int to) {
    if (offset >= to) {
      return "end of input";
    }
    int found = bytes[offset] & 0xff;
    return found > 0x20 && found < 0x7f ? "'" + (char) found + "'" : "byte 0x%02x".formatted(found);
  }

  /// Index in the array that was read.
  public int offset() {
    return offset;
  }

  public String found() {
    return found;
  }

  public String expected() {
    return expected;
  }
}
