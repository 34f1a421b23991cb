package nines.dialect.anthropic;

/// Whether fragments of JSON have come to the end of their object.
final class Brackets {
  private int depth;
  private boolean begun;
  private boolean inString;
  private boolean escaped;

  void add(String fragment) {
    for (int i = 0; i < fragment.length(); i++) {
      char c = fragment.charAt(i);
      if (escaped) {
        escaped = false;
      } else if (inString) {
        escaped = c == '\\';
        inString = c != '"';
      } else {
        outside(c);
      }
    }
  }

  private void outside(char c) {
    switch (c) {
      case '"' -> inString = true;
      case '{', '[' -> {
        begun = true;
        depth++;
      }
      case '}', ']' -> depth--;
      default -> {}
    }
  }

  /// Whether an object or array has begun and ended.
  boolean areClosed() {
    return begun && depth <= 0;
  }
}
