package nines.dialect.eventstream;

import java.nio.charset.StandardCharsets;

/// One message: its headers of text, and its payload as a range of shared bytes.
///
/// Headers of other types are passed over.
public final class EventStreamMessage {
  private static final int TRUE = 0;
  private static final int FALSE = 1;
  private static final int BYTE = 2;
  private static final int SHORT = 3;
  private static final int INT = 4;
  private static final int LONG = 5;
  private static final int BYTES = 6;
  private static final int STRING = 7;
  private static final int TIMESTAMP = 8;
  private static final int UUID = 9;

  private final byte[] bytes;
  private final int headers;
  private final int payload;
  private final int end;

  /// @param headers where the headers begin
  /// @param payload where the payload begins
  /// @param end one past its last byte
  EventStreamMessage(byte[] bytes, int headers, int payload, int end) {
    this.bytes = bytes;
    this.headers = headers;
    this.payload = payload;
    this.end = end;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int payloadFrom() {
    return payload;
  }

  public int payloadTo() {
    return end;
  }

  /// The text of a header; empty where there is none of this name.
  ///
  /// @throws CorruptMessageException when the headers are not what the format says
  public String header(String name) {
    int at = headers;
    while (at < payload) {
      int nameTo = at + 1 + (bytes[at] & 0xff);
      int valueFrom = valueFrom(nameTo);
      int valueTo = valueTo(nameTo, valueFrom);
      if (bytes[nameTo] == STRING && text(at + 1, nameTo).equals(name)) {
        return text(valueFrom, valueTo);
      }
      at = valueTo;
    }
    return "";
  }

  /// @param type where the type of the value stands
  private int valueFrom(int type) {
    within(type + 1);
    return switch (bytes[type]) {
      case BYTES, STRING -> within(type + 3);
      default -> type + 1;
    };
  }

  private int valueTo(int type, int from) {
    int length =
        switch (bytes[type]) {
          case TRUE, FALSE -> 0;
          case BYTE -> 1;
          case SHORT -> 2;
          case INT -> 4;
          case LONG, TIMESTAMP -> 8;
          case UUID -> 16;
          case BYTES, STRING -> (bytes[from - 2] & 0xff) << 8 | (bytes[from - 1] & 0xff);
          default -> throw new CorruptMessageException("a header of unknown type " + bytes[type]);
        };
    return within(from + length);
  }

  private int within(int at) {
    if (at > payload) {
      throw new CorruptMessageException("a header that runs over its message");
    }
    return at;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
