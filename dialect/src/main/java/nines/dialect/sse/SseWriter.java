package nines.dialect.sse;

import nines.dialect.json.ByteBuilder;

/// A writer of server-sent events in which no value can make a line of its own.
///
/// Data with line ends is split over several `data` lines, as clients join them again; each line
/// end in it, CRLF too, reads as LF afterwards. Not thread-safe.
public final class SseWriter {
  private final ByteBuilder out = new ByteBuilder(256);

  /// Names the event; throws `IllegalArgumentException` for a name with CR, LF or NUL.
  public SseWriter event(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (breaksLine(name.charAt(i))) {
        throw new IllegalArgumentException("event name: line end or NUL (expected: one line)");
      }
    }
    out.appendAscii("event: ");
    out.appendUtf8(name);
    out.append((byte) '\n');
    return this;
  }

  private static boolean breaksLine(int c) {
    return c == '\r' || c == '\n' || c == '\0';
  }

  public SseWriter data(byte[] bytes, int from, int to) {
    int at = from;
    while (true) {
      int end = Bytes.lineEnd(bytes, at, to);
      out.appendAscii("data: ");
      out.append(bytes, at, end);
      out.append((byte) '\n');
      if (end == to) {
        return this;
      }
      boolean pair = bytes[end] == '\r' && end + 1 < to && bytes[end + 1] == '\n';
      at = pair ? end + 2 : end + 1;
    }
  }

  public SseWriter data(byte[] bytes) {
    return data(bytes, 0, bytes.length);
  }

  /// A comment of one line: CR, LF and NUL become spaces.
  public SseWriter comment(String text) {
    out.appendAscii(": ");
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      out.appendUtf8(breaksLine(codePoint) ? ' ' : codePoint);
    }
    out.append((byte) '\n');
    return this;
  }

  /// Ends the block with its blank line.
  public SseWriter end() {
    out.append((byte) '\n');
    return this;
  }

  /// A copy of all that was written.
  public byte[] toBytes() {
    return out.toBytes();
  }
}
