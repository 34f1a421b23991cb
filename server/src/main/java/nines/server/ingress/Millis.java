package nines.server.ingress;

/// Durations as headers write them: milliseconds with one decimal.
final class Millis {
  private static final long TENTH_NANOS = 100_000;

  private Millis() {}

  static StringBuilder append(StringBuilder out, long nanos) {
    long tenths = Math.max(0, nanos + TENTH_NANOS / 2) / TENTH_NANOS;
    return out.append(tenths / 10).append('.').append(tenths % 10);
  }
}
