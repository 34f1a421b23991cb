package nines.dialect.openai;

/// Watches text that comes in pieces for the end of its first JSON object.
///
/// Counts brackets outside strings and judges nothing else. Confined to one thread.
final class ObjectEnd {
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean begun;
  private boolean seen;

  /// Whether any object has begun.
  boolean isBegun() {
    return begun;
  }

  boolean isSeen() {
    return seen;
  }

  void read(String piece) {
    for (int i = 0; i < piece.length() && !seen; i++) {
      read(piece.charAt(i));
    }
  }

  private void read(char c) {
    if (inString) {
      if (escaped) {
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else {
        inString = c != '"';
      }
      return;
    }
    switch (c) {
      case '"' -> inString = true;
      case '{', '[' -> {
        begun = true;
        depth++;
      }
      case '}', ']' -> {
        depth--;
        seen = depth <= 0;
      }
      default -> {}
    }
  }
}
