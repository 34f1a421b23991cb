package nines.dialect.chat;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import nines.core.exchange.Slice;

/// Finds reasoning that only its maker can decrypt, in the bytes of the responses language.
///
/// Nothing is parsed: a member of this name in words of a person is found too, and is nobody's.
public final class EncryptedContent {
  /// Shorter texts are not ciphertext of anything.
  static final int MIN_LENGTH = 16;

  /// Of the members that hold it.
  static final String NAME = "encrypted_content";

  private static final byte[] QUOTED = ('"' + NAME + '"').getBytes(StandardCharsets.US_ASCII);

  private EncryptedContent() {}

  /// Tells every such text, without its quotes.
  public static void in(byte[] bytes, int from, int to, Consumer<Slice> found) {
    int at = from;
    while (at <= to - QUOTED.length) {
      if (!isNameAt(bytes, at)) {
        at++;
        continue;
      }
      int behind = at + QUOTED.length;
      int open = skip(bytes, skip(bytes, behind, to, ':'), to, '"');
      int close = open < 0 ? behind : close(bytes, open, to);
      if (open >= 0 && close - open >= MIN_LENGTH) {
        found.accept(new Slice(bytes, open, close));
      }
      at = close;
    }
  }

  private static boolean isNameAt(byte[] bytes, int at) {
    for (int i = 0; i < QUOTED.length; i++) {
      if (bytes[at + i] != QUOTED[i]) {
        return false;
      }
    }
    return true;
  }

  /// One past a character that may have white space before it; negative where it is another.
  private static int skip(byte[] bytes, int from, int to, char wanted) {
    if (from < 0) {
      return from;
    }
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\t')) {
      at++;
    }
    return at < to && bytes[at] == wanted ? at + 1 : -1;
  }

  /// Where a text without escapes ends; where it began if it has some, or no end.
  private static int close(byte[] bytes, int open, int to) {
    for (int at = open; at < to; at++) {
      if (bytes[at] == '"') {
        return at;
      }
      if (bytes[at] == '\\') {
        return open;
      }
    }
    return open;
  }
}
