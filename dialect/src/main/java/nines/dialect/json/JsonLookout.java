package nines.dialect.json;

import java.nio.charset.StandardCharsets;

/// What the one pass over a text is to notice on its way, at any depth and however it is escaped.
///
/// Both are ASCII without quotes, slashes, backslashes and control characters. Immutable.
public final class JsonLookout {
  private final byte[] name;
  private final byte[] beginning;

  /// @param name of members whose texts are wanted
  /// @param beginning of texts that matter by being there
  public JsonLookout(String name, String beginning) {
    this.name = name.getBytes(StandardCharsets.US_ASCII);
    this.beginning = beginning.getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether the contents of a string are the name.
  boolean isName(byte[] bytes, int from, int to) {
    return to - from >= name.length && behind(name, bytes, from, to) == to;
  }

  /// Whether the contents of a string begin in the way that matters.
  boolean isBegun(byte[] bytes, int from, int to) {
    return to - from >= beginning.length && behind(beginning, bytes, from, to) >= 0;
  }

  /// Where contents that the scanner has passed go on behind these characters; -1 where they begin
  /// with others.
  private static int behind(byte[] ascii, byte[] bytes, int from, int to) {
    int at = from;
    for (byte wanted : ascii) {
      if (at < to && bytes[at] == wanted) {
        at++;
      } else if (at + 1 < to
          && bytes[at] == '\\'
          && bytes[at + 1] == 'u'
          && JsonScanner.hex(bytes, at + 2, to) == wanted) {
        at += 6;
      } else {
        return -1;
      }
    }
    return at;
  }
}
