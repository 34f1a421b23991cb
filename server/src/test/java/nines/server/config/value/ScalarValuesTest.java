package nines.server.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nines.server.config.Limit;
import nines.server.config.ListenAddress;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarValuesTest {
  private static final Outside NOTHING_OUTSIDE =
      new Outside() {
        @Override
        public @Nullable String standIn() {
          return null;
        }

        @Override
        public @Nullable String variable(String name) {
          return null;
        }

        @Override
        public Path locate(String name) {
          return Path.of(name);
        }

        @Override
        public Optional<String> read(Path file) {
          return Optional.empty();
        }

        @Override
        public boolean folder(Path folder) {
          return false;
        }
      };

  @ParameterizedTest
  @CsvSource({"800ms, 800", "2s, 2000", "1.5s, 1500", "10m, 600000", "1h, 3600000", "0s, 0"})
  void a_duration_is_read_in_its_unit(String text, long millis) {
    assertThat(parse(new DurationValue("0s", "1d"), text))
        .isEqualTo(Parsed.good(Duration.ofMillis(millis)));
  }

  @ParameterizedTest
  @CsvSource({
    "30, WRONG_UNIT, ",
    "2sec, WRONG_UNIT, 2s",
    "5minutes, WRONG_UNIT, 5m",
    "2S, WRONG_UNIT, 2s",
    "20MB, WRONG_UNIT, ",
    "s, WRONG_VALUE, ",
    "-1s, WRONG_VALUE, ",
    "010s, WRONG_VALUE, 10s",
    "00s, WRONG_VALUE, 0s",
    "10 s, WRONG_VALUE, 10s",
    "0.5ms, OUT_OF_RANGE, ",
    "2d, OUT_OF_RANGE, ",
    "999999999999999d, OUT_OF_RANGE, "
  })
  void a_bad_duration_says_what_is_bad_and_what_was_meant(
      String text, FaultKind kind, @Nullable String nearest) {
    Parsed<Duration> parsed = parse(new DurationValue("0s", "1d"), text);

    assertThat(parsed)
        .isEqualTo(
            new Parsed.Bad<Duration>(
                kind, "a duration such as 800ms, 2s or 30d, from 0s to 1d", nearest));
  }

  @ParameterizedTest
  @CsvSource({
    "1B, 1",
    "32KB, 32000",
    "20MB, 20000000",
    "1GB, 1000000000",
    "16KiB, 16384",
    "1MiB, 1048576"
  })
  void a_size_counts_in_thousands_unless_it_says_otherwise(String text, long bytes) {
    assertThat(parse(new SizeValue("1B", "1GB"), text)).isEqualTo(Parsed.good(bytes));
  }

  @ParameterizedTest
  @CsvSource({"3, 3", "20k, 20000", "1M, 1000000", "1.5k, 1500"})
  void a_count_may_have_a_factor(String text, int count) {
    assertThat(parse(new CountValue("0", "1M"), text)).isEqualTo(Parsed.good(count));
  }

  @ParameterizedTest
  @CsvSource({"20 k, 20k", "020k, 20k", "'3 ', 3", "010, 10"})
  void a_count_has_one_spelling(String text, String meant) {
    var counts = new CountValue("0", "1M");

    assertThat(parse(counts, text))
        .isEqualTo(new Parsed.Bad<>(FaultKind.WRONG_VALUE, counts.syntax().noun(), meant));
    assertThat(text).doesNotMatch(counts.syntax().pattern());
    assertThat(meant).matches(counts.syntax().pattern());
  }

  @ParameterizedTest
  @CsvSource({"$0, 0", "$0.30, 300000", "$1, 1000000", "$0.000001, 1", "$999999, 999999000000"})
  void a_price_is_read_as_picodollars_a_token(String text, long picos) {
    assertThat(parse(new PriceValue(), text)).isEqualTo(Parsed.good(picos));
  }

  @Test
  void a_price_without_its_dollar_is_missing_its_unit() {
    assertThat(parse(new PriceValue(), "0.30"))
        .isInstanceOfSatisfying(
            Parsed.Bad.class,
            bad -> {
              assertThat(bad.kind()).isEqualTo(FaultKind.WRONG_UNIT);
              assertThat(bad.nearest()).isEqualTo("$0.30");
            });
  }

  @Test
  void a_limit_is_learned_or_fixed() {
    var limit =
        new WordOrDuration<Limit>(
            "learned", new Limit.Learned(), new DurationValue("1ms", "1h"), Limit.Fixed::new);

    assertThat(parse(limit, "learned")).isEqualTo(Parsed.good(new Limit.Learned()));
    assertThat(parse(limit, "2s")).isEqualTo(Parsed.good(new Limit.Fixed(Duration.ofSeconds(2))));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8080, 127.0.0.1, 8080, true",
    "127.9.9.9:1, 127.9.9.9, 1, true",
    "localhost:0, localhost, 0, true",
    "[::1]:8080, ::1, 8080, true",
    "0.0.0.0:8080, 0.0.0.0, 8080, false",
    "[::]:8080, ::, 8080, false",
    "10.1.2.3:8080, 10.1.2.3, 8080, false",
    "gateway.internal:443, gateway.internal, 443, false"
  })
  void a_listener_knows_whether_only_this_machine_can_connect(
      String text, String host, int port, boolean loopback) {
    var address = new ListenAddress(host, port);

    assertThat(parse(new ListenValue(), text)).isEqualTo(Parsed.good(address));
    assertThat(address.loopback()).isEqualTo(loopback);
    assertThat(address).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com/v1",
        "http://127.0.0.1:8000/v1",
        "http://[::1]:8000",
        "HTTPS://api.example.com"
      })
  void a_base_url_names_scheme_and_host(String text) {
    assertThat(parse(baseUrl(), text)).isInstanceOf(Parsed.Good.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.example.com/v1",
        "https://",
        "https:///v1",
        "https://user:password@host",
        "https://host/v1?key=1",
        "https://host/v1#a",
        "https://host:99999",
        "https://ho st"
      })
  void what_is_no_base_url_is_refused(String text) {
    assertThat(parse(baseUrl(), text)).isInstanceOf(Parsed.Bad.class);
  }

  @Test
  void a_target_splits_at_the_first_slash_and_its_model_may_hold_more() {
    assertThat(parse(new TargetValue(), "local/meta-llama/Llama-4:fp8"))
        .isEqualTo(Parsed.good(new TargetName("local", "meta-llama/Llama-4:fp8")));
  }

  @Test
  void headers_that_frame_the_message_are_not_for_operators() {
    for (String name : List.of("Content-Length", "transfer-encoding", "nines-route", "a b", "")) {
      assertThat(parse(new HeaderNameValue(), name)).isInstanceOf(Parsed.Bad.class);
    }
    assertThat(parse(new HeaderNameValue(), "X-Team")).isEqualTo(Parsed.good("x-team"));
  }

  private static UrlValue baseUrl() {
    return new UrlValue(List.of("http", "https"), false);
  }

  private static <T> Parsed<T> parse(Scalar<T> scalar, String text) {
    return scalar.parse(text, NOTHING_OUTSIDE);
  }
}
