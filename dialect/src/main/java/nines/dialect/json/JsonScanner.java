package nines.dialect.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The validating scan of JSON's scalars and white space: each method takes the offset where
/// something begins and returns the offset where it ends, or throws.
///
/// Strings are checked against RFC 3629 (no overlong forms, no surrogates, nothing above U+10FFFF)
/// and RFC 8259 section 7 (no control characters, no unknown escapes); an escaped surrogate outside
/// a pair is refused, since no UTF-8 can carry it on. Plain ASCII goes eight bytes at a time.
final class JsonScanner {
  /// Digits of one number, exponent included.
  static final int MAX_NUMBER_DIGITS = 1000;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long SPACES = ONES * ' ';
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';

  private JsonScanner() {}

  static long longAt(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static int whiteSpace(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      byte b = bytes[at];
      if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
        return at;
      }
      at++;
    }
    return at;
  }

  /// Scans from behind the opening quote and returns the offset of the closing one, or its bitwise
  /// complement when the string holds an escape.
  static int string(byte[] bytes, int from, int to) {
    int at = from;
    boolean escaped = false;
    while (true) {
      at = plainAscii(bytes, at, to);
      if (at >= to) {
        throw JsonException.at(bytes, at, to, "closing quote");
      }
      byte b = bytes[at];
      if (b == '"') {
        return escaped ? ~at : at;
      }
      if (b == '\\') {
        at = escape(bytes, at, to);
        escaped = true;
      } else if (b < 0) {
        at = utf8(bytes, at, to);
      } else {
        throw JsonException.at(bytes, at, to, "no raw control character in a string");
      }
    }
  }

  /// The lowest flagged byte of a word is exact: borrows only run upwards, into bytes behind it.
  private static int plainAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to) {
      long word = longAt(bytes, at);
      long special =
          (word | (word - SPACES) | ((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES))
              & HIGH_BITS;
      if (special != 0) {
        return at + (Long.numberOfTrailingZeros(special) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < to) {
      byte b = bytes[at];
      if (b < ' ' || b == '"' || b == '\\') {
        return at;
      }
      at++;
    }
    return at;
  }

  private static int utf8(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] < 0) {
      int lead = bytes[at] & 0xff;
      if (lead < 0xc2 || lead > 0xf4) {
        throw JsonException.at(bytes, at, to, "UTF-8");
      }
      int second = continuation(bytes, at + 1, to);
      if (lead < 0xe0) {
        at += 2;
        continue;
      }
      boolean overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
      boolean beyond = (lead == 0xed && second > 0x9f) || (lead == 0xf4 && second > 0x8f);
      if (overlong || beyond) {
        throw JsonException.at(bytes, at + 1, to, "UTF-8");
      }
      continuation(bytes, at + 2, to);
      at += 3;
      if (lead >= 0xf0) {
        continuation(bytes, at, to);
        at++;
      }
    }
    return at;
  }

  private static int continuation(byte[] bytes, int at, int to) {
    if (at >= to || (bytes[at] & 0xc0) != 0x80) {
      throw JsonException.at(bytes, at, to, "UTF-8 continuation byte");
    }
    return bytes[at] & 0xff;
  }

  private static int escape(byte[] bytes, int at, int to) {
    byte kind = at + 1 < to ? bytes[at + 1] : 0;
    return switch (kind) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
      case 'u' -> unicodeEscape(bytes, at, to);
      default -> throw JsonException.at(bytes, at + 1, to, "escape \" \\ / b f n r t or u");
    };
  }

  private static int unicodeEscape(byte[] bytes, int at, int to) {
    char unit = hex(bytes, at + 2, to);
    if (!Character.isSurrogate(unit)) {
      return at + 6;
    }
    boolean paired =
        Character.isHighSurrogate(unit)
            && at + 7 < to
            && bytes[at + 6] == '\\'
            && bytes[at + 7] == 'u'
            && Character.isLowSurrogate(hex(bytes, at + 8, to));
    if (!paired) {
      throw new JsonException(at, "lone surrogate", "surrogates in pairs");
    }
    return at + 12;
  }

  /// Four hexadecimal digits as one UTF-16 unit.
  static char hex(byte[] bytes, int from, int to) {
    int unit = 0;
    for (int at = from; at < from + 4; at++) {
      int digit = at < to ? Character.digit(bytes[at], 16) : -1;
      if (digit < 0) {
        throw JsonException.at(bytes, at, to, "four hexadecimal digits");
      }
      unit = (unit << 4) | digit;
    }
    return (char) unit;
  }

  static int number(byte[] bytes, int from, int to) {
    int start = bytes[from] == '-' ? from + 1 : from;
    int end =
        start < to && bytes[start] == '0' ? start + 1 : digits(bytes, start, to, MAX_NUMBER_DIGITS);
    int allowed = MAX_NUMBER_DIGITS - (end - start);
    if (end < to && bytes[end] == '.') {
      int fraction = end + 1;
      end = digits(bytes, fraction, to, allowed);
      allowed -= end - fraction;
    }
    if (end < to && (bytes[end] | 0x20) == 'e') {
      int sign = end + 1;
      boolean signed = sign < to && (bytes[sign] == '+' || bytes[sign] == '-');
      end = digits(bytes, signed ? sign + 1 : sign, to, allowed);
    }
    return end;
  }

  private static int digits(byte[] bytes, int from, int to, int allowed) {
    int at = from;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      if (at - from >= allowed) {
        throw new JsonException(at, "longer number", "at most " + MAX_NUMBER_DIGITS + " digits");
      }
      at++;
    }
    if (at == from) {
      throw JsonException.at(bytes, at, to, "digit");
    }
    return at;
  }

  static int literal(byte[] bytes, int from, int to, String literal) {
    for (int i = 0; i < literal.length(); i++) {
      if (from + i >= to || bytes[from + i] != literal.charAt(i)) {
        throw JsonException.at(bytes, from + i, to, literal);
      }
    }
    return from + literal.length();
  }
}
