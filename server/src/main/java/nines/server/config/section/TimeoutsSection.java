package nines.server.config.section;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import nines.server.config.Limit;
import nines.server.config.Timeouts;
import nines.server.config.schema.Entry;
import nines.server.config.schema.Key;
import nines.server.config.schema.Presence;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Section;
import nines.server.config.schema.Values;
import nines.server.config.value.DurationValue;
import nines.server.config.value.WordOrDuration;

/// The keys of `timeouts`, at each of the three places where they may stand.
final class TimeoutsSection {
  private static final DurationValue BRIEF = new DurationValue("1ms", "10m");
  private static final DurationValue LONG = new DurationValue("1ms", "1d");
  private static final Scalar<Limit> LEARNABLE =
      new WordOrDuration<>("learned", new Limit.Learned(), LONG, Limit.Fixed::new);

  private static final Key<Duration> CONNECT =
      Key.defaulted(
          "connect", BRIEF, "2s", "For a connection to the provider, TLS handshake included.");

  private static final Key<Limit> FIRST_TOKEN =
      Key.defaulted(
          "first_token",
          LEARNABLE,
          "learned",
          "Streams: from the dial to the first semantic token. Until anything is learned, `learned`"
              + " is 10 s, or 120 s where the catalogue says that reasoning is hidden.");

  private static final Key<Duration> BETWEEN_TOKENS =
      Key.defaulted("between_tokens", BRIEF, "10s", "Streams: between two semantic tokens.");

  private static final Key<Limit> ATTEMPT =
      Key.defaulted(
          "attempt",
          LEARNABLE,
          "learned",
          "Unary calls: for one whole attempt. Until anything is learned, `learned` is half of what"
              + " is left of `total` while another target is eligible.");

  private static final Key<Duration> TOTAL =
      Key.defaulted("total", LONG, "10m", "For the call: all attempts, waits and hedges.");

  /// Under `defaults`: every key has a default.
  static final Section<Timeouts> OF_DEFAULTS =
      new Section<>(
          List.of(CONNECT, FIRST_TOKEN, BETWEEN_TOKENS, ATTEMPT, TOTAL),
          values ->
              new Timeouts(
                  values.get(CONNECT),
                  values.get(FIRST_TOKEN),
                  values.get(BETWEEN_TOKENS),
                  values.get(ATTEMPT),
                  values.get(TOTAL)));

  /// Under a route: what is not written holds as `defaults` says.
  static final Section<TimeoutOverrides> OF_ROUTE =
      new Section<>(
          entries(true, key -> new Presence.Inherited(List.of("defaults", "timeouts", key))),
          TimeoutsSection::overrides);

  /// Under a target: what is not written holds as its route says, and `total` is the route's alone.
  static final Section<TimeoutOverrides> OF_TARGET =
      new Section<>(
          entries(false, _ -> new Presence.Optional("the route's")), TimeoutsSection::overrides);

  private TimeoutsSection() {}

  private static List<Entry> entries(boolean total, Function<String, Presence> presence) {
    var entries = new ArrayList<Entry>();
    for (Key<?> key : List.of(CONNECT, FIRST_TOKEN, BETWEEN_TOKENS, ATTEMPT, TOTAL)) {
      if (total || !key.name().equals(TOTAL.name())) {
        entries.add(with(key, presence.apply(key.name())));
      }
    }
    return entries;
  }

  private static <T> Key<T> with(Key<T> key, Presence presence) {
    return new Key<>(key.name(), key.shape(), presence, key.restart(), key.doc());
  }

  private static TimeoutOverrides overrides(Values values) {
    return new TimeoutOverrides(
        values.find(CONNECT),
        values.find(FIRST_TOKEN),
        values.find(BETWEEN_TOKENS),
        values.find(ATTEMPT),
        values.find(TOTAL));
  }
}
