package nines.core.admission;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The end of a key as people write it: a time from now, `30d`, or an instant,
/// `2027-01-31T00:00:00Z`.
public final class Expiry {
  /// Most digits of a time from now, so that no unit makes it overflow.
  private static final int MAX_DIGITS = 9;

  /// Last instant that every part of a gateway and its databases can write.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Expiry() {}

  /// The instant meant; a second that has begun counts whole, so that no key ends early.
  ///
  /// @param text a whole number and `s`, `m`, `h` or `d`, or an instant as in RFC 3339
  /// @throws IllegalArgumentException when it is neither, not later than `now`, or after the year
  ///   9999
  public static Instant after(Instant now, String text) {
    var instant = instant(now, text);
    if (!instant.isAfter(now)) {
      throw new IllegalArgumentException("expires: in the past (expected: later than now)");
    }
    if (instant.isAfter(LATEST)) {
      throw new IllegalArgumentException("expires: too late (expected: up to " + LATEST + ")");
    }
    var second = instant.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(instant) ? second : second.plusSeconds(1);
  }

  private static Instant instant(Instant now, String text) {
    try {
      return text.contains("T") ? Instant.parse(text) : now.plus(duration(text));
    } catch (DateTimeException | NumberFormatException _) {
      throw new IllegalArgumentException(
          "expires: not a time (expected: such as 30d, 12h or 2027-01-31T00:00:00Z)");
    }
  }

  private static Duration duration(String text) {
    int end = text.length() - 1;
    if (end < 1
        || end > MAX_DIGITS
        || !text.chars().limit(end).allMatch(c -> c >= '0' && c <= '9')) {
      throw new NumberFormatException();
    }
    long number = Long.parseLong(text, 0, end, 10);
    return switch (text.charAt(end)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      case 'd' -> Duration.ofDays(number);
      default -> throw new NumberFormatException();
    };
  }
}
