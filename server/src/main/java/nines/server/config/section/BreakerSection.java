package nines.server.config.section;

import java.time.Duration;
import java.util.List;
import nines.core.routing.BreakerRules;
import nines.server.config.schema.Key;
import nines.server.config.schema.Section;
import nines.server.config.schema.Values;
import nines.server.config.value.CountValue;
import nines.server.config.value.DurationValue;
import nines.server.config.value.ShareValue;
import org.jspecify.annotations.Nullable;

/// The keys of a route's `breaker`.
final class BreakerSection {
  private static final DurationValue SPAN = new DurationValue("1s", "1h");
  private static final DurationValue LATENCY = new DurationValue("1ms", "1h");

  private static final Key<Integer> FAILURES =
      Key.defaulted("failures", new CountValue("1", "10k"), "5", "Failures in a row that open it.");

  private static final Key<Duration> FAILING_FOR =
      Key.defaulted(
          "failing_for",
          SPAN,
          "30s",
          "Nothing but failures for this long opens it, however few they are.");

  private static final Key<Double> ERROR_RATE =
      Key.defaulted(
          "error_rate",
          new ShareValue("1%", "100%"),
          "50%",
          "The share of failures within `window` that opens it.");

  private static final Key<Duration> FIRST_TOKEN_P99 =
      Key.optional("p99", LATENCY, "no bound", "The bound for 99 in 100.");

  private static final Key<Duration> COMPLETE_P99 =
      Key.optional("p99", LATENCY, "no bound", "The bound for 99 in 100.");

  private static final Key<Duration> FIRST_TOKEN =
      Key.empty(
          "first_token",
          new Section<>(List.of(FIRST_TOKEN_P99), values -> or0(values.find(FIRST_TOKEN_P99))),
          "How long first tokens may take within `window` before it opens.");

  private static final Key<Duration> COMPLETE =
      Key.empty(
          "complete",
          new Section<>(List.of(COMPLETE_P99), values -> or0(values.find(COMPLETE_P99))),
          "How long whole answers may take within `window` before it opens.");

  private static final Key<Integer> MIN_CALLS =
      Key.defaulted(
          "min_calls",
          new CountValue("1", "100k"),
          "20",
          "Calls within `window` below which neither a share nor a p99 is taken.");

  private static final Key<Duration> WINDOW =
      Key.defaulted("window", SPAN, "30s", "What is remembered of calls.");

  private static final Key<Duration> COOLDOWN =
      Key.defaulted(
          "cooldown",
          SPAN,
          "10s",
          "How long it stays open the first time, less a random part of up to one half; twice as"
              + " long from the second time on, three times where it was away for two minutes.");

  static final Section<BreakerRules> SECTION =
      new Section<>(
          List.of(
              FAILURES,
              FAILING_FOR,
              ERROR_RATE,
              FIRST_TOKEN,
              COMPLETE,
              MIN_CALLS,
              WINDOW,
              COOLDOWN),
          BreakerSection::rules);

  private BreakerSection() {}

  private static Duration or0(@Nullable Duration written) {
    return written == null ? Duration.ZERO : written;
  }

  private static BreakerRules rules(Values values) {
    return new BreakerRules(
        values.get(FAILURES),
        values.get(FAILING_FOR).toNanos(),
        values.get(ERROR_RATE),
        values.get(FIRST_TOKEN).toNanos(),
        values.get(COMPLETE).toNanos(),
        values.get(MIN_CALLS),
        values.get(WINDOW).toNanos(),
        values.get(COOLDOWN).toNanos());
  }
}
