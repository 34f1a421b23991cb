package nines.core.routing;

/// What a request is like, as far as the time of its answer depends on it.
///
/// @param stream whether the answer is a stream
/// @param reasoning whether the model is asked to reason
/// @param size class of the input of a stream, of the output limit of a unary request: 0 to
///   [#SIZES], excluded
public record Traits(boolean stream, boolean reasoning, int size) {
  /// How many classes of size are told apart.
  public static final int SIZES = 4;

  private static final int FIRST_INPUT_BYTES = 4_096;
  private static final int FIRST_OUTPUT_TOKENS = 512;

  /// Of a stream.
  ///
  /// @param inputBytes of the body; each class ends at eight times the one before, the first at 4
  ///   KB
  public static Traits ofStream(boolean reasoning, long inputBytes) {
    return new Traits(true, reasoning, size(inputBytes, FIRST_INPUT_BYTES));
  }

  /// Of a unary request.
  ///
  /// @param outputTokens the most the answer may have; each class ends at eight times the one
  ///   before, the first at 512; 0 for no limit, which is the last class
  public static Traits ofUnary(boolean reasoning, long outputTokens) {
    long limit = outputTokens == 0 ? Long.MAX_VALUE : outputTokens;
    return new Traits(false, reasoning, size(limit, FIRST_OUTPUT_TOKENS));
  }

  private static int size(long found, long first) {
    int size = 0;
    for (long end = first; size < SIZES - 1 && found > end; end *= 8) {
      size++;
    }
    return size;
  }

  int place() {
    return ((stream ? 2 : 0) + (reasoning ? 1 : 0)) * SIZES + size;
  }

  /// Where the class of size ends, in bytes of input of a stream, in tokens of output otherwise; 0
  /// for the last class, which has no end.
  public long end() {
    long first = stream ? FIRST_INPUT_BYTES : FIRST_OUTPUT_TOKENS;
    return size == SIZES - 1 ? 0 : first << (3 * size);
  }

  static Traits at(int place) {
    int kind = place / SIZES;
    return new Traits(kind >= 2, kind % 2 == 1, place % SIZES);
  }

  static int places() {
    return 4 * SIZES;
  }
}
