package nines.dialect.refusal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long a provider asks to wait, in every spelling there is. Nanoseconds; negative for none.
///
/// Sources: RFC 9110 section 10.2.3 (`Retry-After`), Azure's `retry-after-ms`, the
/// `x-ratelimit-reset-*` families of OpenAI and those like it, `ratelimit-reset` of the IETF's
/// draft, Anthropic's `anthropic-ratelimit-*-reset` (RFC 3339), Google's `RetryInfo`, and the
/// sentence "try again in 2.5s" of OpenAI and Groq.
public final class Waits {
  static final long NONE = -1;

  /// Longest wait that is believed; longer ones are shortened to it.
  static final long MAX_NANOS = Duration.ofDays(7).toNanos();

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern PIECE =
      Pattern.compile(
          "(\\d{1,15}(?:\\.\\d{1,15})?)\\s*(ms|milliseconds?|s|sec(?:ond)?s?|"
              + "m|min(?:ute)?s?|h|hours?|d|days?)(?![a-zA-Z])\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SENTENCE =
      Pattern.compile("(?:try again|retry)(?: again)? (?:in|after) ", Pattern.CASE_INSENSITIVE);

  /// From which number on a reset is a point in time, in seconds and in milliseconds.
  private static final double EPOCH_SECONDS = 1e9;

  private static final double EPOCH_MILLIS = 1e12;

  private static final List<Bucket> BUCKETS =
      List.of(
          Bucket.of(""),
          Bucket.of("-requests"),
          Bucket.of("-tokens"),
          new Bucket("ratelimit-remaining", "ratelimit-reset"),
          Bucket.ofAnthropic("requests"),
          Bucket.ofAnthropic("tokens"),
          Bucket.ofAnthropic("input-tokens"),
          Bucket.ofAnthropic("output-tokens"));

  private Waits() {}

  /// What the standard headers ask for; milliseconds go before seconds.
  public static long header(UnaryOperator<@Nullable String> headers, long nowEpochMillis) {
    long millis = number(headers.apply("retry-after-ms"), 1e6);
    return millis >= 0 ? millis : retryAfter(headers.apply("retry-after"), nowEpochMillis);
  }

  private static long retryAfter(@Nullable String value, long nowEpochMillis) {
    long seconds = number(value, 1e9);
    if (seconds >= 0 || value == null) {
      return seconds;
    }
    try {
      Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from);
      return nanos(1e6 * (date.toEpochMilli() - nowEpochMillis));
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  /// When the buckets that are empty fill up again.
  static long reset(UnaryOperator<@Nullable String> headers, long nowEpochMillis) {
    long wait = NONE;
    for (Bucket bucket : BUCKETS) {
      String remaining = headers.apply(bucket.remaining);
      if (remaining != null && remaining.strip().equals("0")) {
        wait = Math.max(wait, resetOf(headers.apply(bucket.reset), nowEpochMillis));
      }
    }
    return wait;
  }

  /// The headers that tell of one limit.
  private record Bucket(String remaining, String reset) {
    static Bucket of(String limit) {
      return new Bucket("x-ratelimit-remaining" + limit, "x-ratelimit-reset" + limit);
    }

    static Bucket ofAnthropic(String limit) {
      return new Bucket(
          "anthropic-ratelimit-" + limit + "-remaining", "anthropic-ratelimit-" + limit + "-reset");
    }
  }

  private static long resetOf(@Nullable String value, long nowEpochMillis) {
    if (value == null) {
      return NONE;
    }
    String text = value.strip();
    if (!NUMBER.matcher(text).matches()) {
      long duration = duration(text);
      return duration >= 0 ? duration : timestamp(text, nowEpochMillis);
    }
    double number = Double.parseDouble(text);
    if (number >= EPOCH_MILLIS) {
      return nanos(1e6 * (number - nowEpochMillis));
    }
    return number >= EPOCH_SECONDS
        ? nanos(1e9 * number - 1e6 * nowEpochMillis)
        : nanos(1e9 * number);
  }

  /// A point in time as RFC 3339 writes it.
  private static long timestamp(String text, long nowEpochMillis) {
    try {
      return nanos(1e6 * (OffsetDateTime.parse(text).toInstant().toEpochMilli() - nowEpochMillis));
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  /// A duration such as `34.4s`, `6m0s` or `20ms`.
  static long duration(String text) {
    Matcher piece = PIECE.matcher(text.strip());
    double sum = 0;
    int at = 0;
    while (piece.region(at, text.strip().length()).lookingAt()) {
      sum += Double.parseDouble(piece.group(1)) * unitNanos(piece.group(2));
      at = piece.end();
    }
    return at == 0 ? NONE : nanos(sum);
  }

  private static double unitNanos(String unit) {
    String lower = unit.toLowerCase(java.util.Locale.ROOT);
    if (lower.startsWith("ms") || lower.startsWith("milli")) {
      return 1e6;
    }
    return switch (lower.charAt(0)) {
      case 's' -> 1e9;
      case 'm' -> 60e9;
      case 'h' -> 3600e9;
      default -> 86_400e9;
    };
  }

  /// The wait a sentence names.
  static long sentence(String message) {
    Matcher found = SENTENCE.matcher(message);
    return found.find() ? duration(message.substring(found.end())) : NONE;
  }

  private static long number(@Nullable String value, double unitNanos) {
    if (value == null || !NUMBER.matcher(value.strip()).matches()) {
      return NONE;
    }
    return nanos(Double.parseDouble(value.strip()) * unitNanos);
  }

  private static long nanos(double nanos) {
    return Math.round(Math.clamp(nanos, 0, (double) MAX_NANOS));
  }
}
