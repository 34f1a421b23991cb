package nines.dialect.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// Inputs of the tests as bytes.
final class Texts {
  private Texts() {}

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  /// One byte a character, for input that is no UTF-8.
  static byte[] raw(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
