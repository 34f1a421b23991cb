package nines.server.ingress;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.LongSupplier;

/// The `Date` of answers (RFC 9110 section 6.6.1), written out once a second.
///
/// One per event loop, and confined to it.
final class HttpDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final InstantSource wall;
  private final LongSupplier nanos;
  private AsciiString text = AsciiString.EMPTY_STRING;
  private long untilNanos;

  /// @param nanos monotonic time, by which the wall clock is asked once a second
  HttpDate(InstantSource wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.untilNanos = nanos.getAsLong();
  }

  CharSequence now() {
    long now = nanos.getAsLong();
    if (now - untilNanos >= 0) {
      var instant = wall.instant();
      text = new AsciiString(FORMAT.format(instant));
      untilNanos = now + nanosLeft(instant);
    }
    return text;
  }

  private static long nanosLeft(Instant instant) {
    return ChronoUnit.NANOS.between(
        instant, instant.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
  }
}
