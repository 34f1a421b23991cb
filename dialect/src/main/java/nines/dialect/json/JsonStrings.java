package nines.dialect.json;

import java.nio.charset.StandardCharsets;

/// The meaning of string contents that the scanner has already passed: comparing and decoding.
final class JsonStrings {
  private JsonStrings() {}

  static boolean is(byte[] bytes, int from, int to, String ascii) {
    if (to - from != ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static String decode(byte[] bytes, int from, int to, boolean escaped) {
    if (!escaped) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
    byte[] plain = new byte[to - from];
    return new String(plain, 0, unescape(bytes, from, to, plain), StandardCharsets.UTF_8);
  }

  /// Writes the contents as UTF-8 to the start of `target` and returns their length, which is never
  /// more than that of the escaped form.
  static int unescape(byte[] bytes, int from, int to, byte[] target) {
    int at = from;
    int length = 0;
    while (at < to) {
      byte b = bytes[at];
      if (b != '\\') {
        target[length++] = b;
        at++;
      } else if (bytes[at + 1] != 'u') {
        target[length++] = shortEscape(bytes[at + 1]);
        at += 2;
      } else {
        int codePoint = JsonScanner.hex(bytes, at + 2, to);
        at += 6;
        if (Character.isHighSurrogate((char) codePoint)) {
          codePoint = Character.toCodePoint((char) codePoint, JsonScanner.hex(bytes, at + 2, to));
          at += 6;
        }
        length = encode(codePoint, target, length);
      }
    }
    return length;
  }

  private static byte shortEscape(byte kind) {
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> kind;
    };
  }

  private static int encode(int codePoint, byte[] target, int from) {
    int at = from;
    if (codePoint < 0x80) {
      target[at++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      target[at++] = (byte) (0xc0 | (codePoint >> 6));
      target[at++] = continuation(codePoint);
    } else if (codePoint < 0x10000) {
      target[at++] = (byte) (0xe0 | (codePoint >> 12));
      target[at++] = continuation(codePoint >> 6);
      target[at++] = continuation(codePoint);
    } else {
      target[at++] = (byte) (0xf0 | (codePoint >> 18));
      target[at++] = continuation(codePoint >> 12);
      target[at++] = continuation(codePoint >> 6);
      target[at++] = continuation(codePoint);
    }
    return at;
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3f));
  }
}
