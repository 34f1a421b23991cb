package nines.dialect.gemini;

import nines.core.exchange.Slice;
import nines.dialect.json.JsonValue;

/// Bytes of a medium as standard base64.
///
/// Google takes the URL-safe alphabet too and its Python SDK writes it; other vendors refuse it.
final class Base64Text {
  private Base64Text() {}

  /// A string's base64, shared with the request where it is standard already.
  static Slice of(JsonValue string) {
    Slice quoted = string.quoted();
    return isStandard(quoted)
        ? quoted
        : Slice.of(string.string().replace('-', '+').replace('_', '/'));
  }

  private static boolean isStandard(Slice text) {
    byte[] bytes = text.bytes();
    for (int i = text.from(); i < text.to(); i++) {
      byte b = bytes[i];
      if (b == '-' || b == '_' || b == '\\') {
        return false;
      }
    }
    return true;
  }
}
