package nines.core.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.250Z");

  @ParameterizedTest
  @CsvSource({
    "2s, 2026-11-21T12:00:03Z",
    "90s, 2026-11-21T12:01:31Z",
    "5m, 2026-11-21T12:05:01Z",
    "12h, 2026-11-22T00:00:01Z",
    "30d, 2026-12-21T12:00:01Z",
    "2027-01-31T00:00:00.001Z, 2027-01-31T00:00:01Z",
    "2027-01-31T00:00:00Z, 2027-01-31T00:00:00Z",
  })
  void an_end_is_a_time_from_now_or_an_instant(String text, Instant expected) {
    assertThat(Expiry.after(NOW, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "d",
        "30",
        "30 d",
        "-1d",
        "1.5d",
        "30D",
        "٣d",
        "9999999999d",
        "999999999999999999999d",
        "2027-01-31",
        "2027-13-31T00:00:00Z",
        "never"
      })
  void what_is_no_time_is_refused_with_an_example(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expiry.after(NOW, text))
        .withMessageContaining("30d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0s", "2026-11-21T12:00:00Z", "2026-11-21T12:00:00.25Z", "1970-01-01T00:00:00Z"})
  void an_end_in_the_past_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expiry.after(NOW, text))
        .withMessageContaining("in the past");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999d", "9999-12-31T23:59:59.5Z", "+999999999-12-31T00:00:00Z"})
  void an_end_that_no_database_can_write_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expiry.after(NOW, text))
        .withMessageContaining("9999");
  }
}
