package nines.server.pipeline;

/// Durations as clients write them: a number and `ms`, `s`, `m`, `h` or `d`.
final class DurationText {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000 * MILLI;
  private static final int MAX_DIGITS = 9;

  private DurationText() {}

  /// Nanoseconds, or -1 for anything else; at most nine digits, so that nothing overflows
  /// unnoticed.
  static long nanos(String text) {
    int digits = 0;
    long number = 0;
    while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
      number = number * 10 + Character.digit(text.charAt(digits), 10);
      if (++digits > MAX_DIGITS) {
        return -1;
      }
    }
    long unit =
        switch (text.substring(digits)) {
          case "ms" -> MILLI;
          case "s" -> SECOND;
          case "m" -> 60 * SECOND;
          case "h" -> 3_600 * SECOND;
          case "d" -> 86_400 * SECOND;
          default -> -1;
        };
    return digits == 0 || unit < 0 || number > Long.MAX_VALUE / unit ? -1 : number * unit;
  }
}
