package nines.dialect.json;

/// The containers open at one moment, one bit each, so that depth costs neither recursion nor
/// allocation.
final class JsonNesting {
  /// Containers inside one another; the deepest the service accepts.
  static final int MAX_DEPTH = 512;

  private final long[] objects = new long[MAX_DEPTH / Long.SIZE];
  private int depth;

  int depth() {
    return depth;
  }

  boolean inObject() {
    int top = depth - 1;
    return (objects[top >>> 6] & (1L << top)) != 0;
  }

  void open(boolean object, int offset) {
    if (depth == MAX_DEPTH) {
      throw new JsonException(offset, "deeper nesting", "at most " + MAX_DEPTH + " levels");
    }
    if (object) {
      objects[depth >>> 6] |= 1L << depth;
    } else {
      objects[depth >>> 6] &= ~(1L << depth);
    }
    depth++;
  }

  void close() {
    depth--;
  }

  void clear() {
    depth = 0;
  }
}
