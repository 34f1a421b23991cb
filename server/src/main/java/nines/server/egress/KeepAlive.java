package nines.server.egress;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What a provider says about keeping its connection: whether, and how long when idle.
final class KeepAlive {
  /// Taken off what the provider says, so that it does not close the connection under a request.
  private static final long MARGIN_SECONDS = 1;

  private static final String CLOSE = "close";
  private static final String TIMEOUT = "timeout=";
  private static final int MAX_DIGITS = 6;

  private KeepAlive() {}

  /// Nanoseconds by the value of a `keep-alive` header; without a readable time for as long as our
  /// own.
  static long nanos(String header) {
    int at = header.toLowerCase(Locale.ROOT).indexOf(TIMEOUT);
    if (at < 0) {
      return ProviderPool.KEEP_ALIVE.toNanos();
    }
    int from = at + TIMEOUT.length();
    int to = from;
    while (to < header.length() && to - from < MAX_DIGITS && isDigit(header.charAt(to))) {
      to++;
    }
    if (to == from) {
      return ProviderPool.KEEP_ALIVE.toNanos();
    }
    long seconds = Long.parseLong(header, from, to, 10);
    return Duration.ofSeconds(Math.max(0, seconds - MARGIN_SECONDS)).toNanos();
  }

  /// Whether one of these `connection` headers names `close`.
  static boolean isRefused(List<String> connectionHeaders) {
    for (String header : connectionHeaders) {
      if (header.toLowerCase(Locale.ROOT).contains(CLOSE)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
