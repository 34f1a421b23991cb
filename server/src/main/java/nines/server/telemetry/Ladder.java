package nines.server.telemetry;

import java.util.Arrays;

/// The upper bounds of a histogram's buckets, fixed for good so that dashboards can add them up.
@SuppressWarnings("ImmutableEnumChecker") // The arrays never leave it.
enum Ladder {
  /// For what a provider takes part in: 5 ms to 10 minutes.
  WAIT(
      5_000,
      10_000,
      25_000,
      50_000,
      100_000,
      250_000,
      500_000,
      1_000_000,
      2_500_000,
      5_000_000,
      10_000_000,
      20_000_000,
      30_000_000,
      60_000_000,
      120_000_000,
      300_000_000,
      600_000_000),

  /// For the gateway's own work: 50 µs to 1 s.
  WORK(
      50, 100, 200, 300, 500, 750, 1_000, 2_000, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000,
      1_000_000);

  private static final long NANOS_PER_MICRO = 1_000;
  private static final double MICROS_PER_SECOND = 1e6;

  private final long[] nanos;
  private final double[] seconds;

  Ladder(long... micros) {
    nanos = Arrays.stream(micros).map(bound -> bound * NANOS_PER_MICRO).toArray();
    seconds = new double[micros.length + 1];
    for (int i = 0; i < micros.length; i++) {
      seconds[i] = micros[i] / MICROS_PER_SECOND;
    }
    seconds[micros.length] = Double.POSITIVE_INFINITY;
  }

  /// Buckets, the one without an upper bound included.
  int size() {
    return seconds.length;
  }

  /// The bucket that a time in nanoseconds falls into.
  int bucket(long timeNanos) {
    int i = 0;
    while (i < nanos.length && timeNanos > nanos[i]) {
      i++;
    }
    return i;
  }

  /// The upper bounds in seconds, the last infinite.
  double[] seconds() {
    return seconds.clone();
  }
}
