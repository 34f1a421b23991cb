package nines.server.egress;

import nines.core.exchange.Slice;

/// What the brackets of a body tell. Answers are judged by no more than that: what a provider
/// writes and the official SDKs read passes, even where it is not strictly JSON.
final class JsonShape {
  private JsonShape() {}

  /// Whether it begins as an object or an array.
  static boolean begins(Slice body) {
    int at = body.from();
    while (at < body.to() && isSpace(body.bytes()[at])) {
      at++;
    }
    return at < body.to() && (body.bytes()[at] == '{' || body.bytes()[at] == '[');
  }

  /// Whether the bracket it begins with closes at its end.
  static boolean isWhole(Slice body) {
    int depth = 0;
    boolean inString = false;
    int to = body.to();
    while (to > body.from() && isSpace(body.bytes()[to - 1])) {
      to--;
    }
    for (int i = body.from(); i < to; i++) {
      byte b = body.bytes()[i];
      if (b == '"') {
        inString = !inString;
      } else if (inString) {
        i += b == '\\' ? 1 : 0;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        depth--;
        if (depth == 0) {
          return i == to - 1;
        }
      }
    }
    return false;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
