package nines.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlsTest {
  @ParameterizedTest
  @CsvSource({"1ms, 1", "800ms, 800", "10s, 10000", "2m, 120000", "1h, 3600000", "' 3s ', 3000"})
  void a_deadline_is_a_number_with_its_unit(String text, long millis) {
    assertThat(good(Map.of("timeout", text)).timeoutNanos())
        .isEqualTo(Duration.ofMillis(millis).toNanos());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "-1s", "10", "s", "1.5s", "1 s", "10sec", "9999999999s", "1w"})
  void anything_else_is_no_deadline(String text) {
    assertThat(bad(Map.of("timeout", text))).startsWith("nines-timeout: ");
  }

  @Test
  void the_longest_number_of_days_does_not_overflow_unnoticed() {
    assertThat(bad(Map.of("timeout", "999999999d"))).startsWith("nines-timeout: ");
  }

  @Test
  void tags_are_pairs() {
    assertThat(good(Map.of("tags", "team=checkout, feature = a=b ,empty=")).tags())
        .isEqualTo(Map.of("team", "checkout", "feature", "a=b", "empty", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "team", "=x", "a=1,,b=2", "a=1,b"})
  void what_is_no_pair_is_refused_whole(String text) {
    assertThat(bad(Map.of("tags", text))).startsWith("nines-tags: ");
  }

  @Test
  void tags_are_bounded_in_number() {
    assertThat(good(Map.of("tags", tags(Controls.MAX_TAGS))).tags()).hasSize(Controls.MAX_TAGS);
    assertThat(bad(Map.of("tags", tags(Controls.MAX_TAGS + 1)))).startsWith("nines-tags: ");
  }

  @Test
  void explain_is_on_or_off() {
    assertThat(good(Map.of("explain", "on")).explain()).isTrue();
    assertThat(good(Map.of("explain", "off")).explain()).isFalse();
    assertThat(bad(Map.of("explain", "yes")))
        .startsWith("nines-explain: yes (expected: on or off)");
  }

  @Test
  void nothing_asked_is_nothing_changed() {
    assertThat(good(Map.of())).isEqualTo(Controls.NONE);
  }

  @Test
  void hedges_and_rescues_may_be_forbidden_and_not_demanded() {
    assertThat(good(Map.of("hedge", "off")).noHedge()).isTrue();
    assertThat(good(Map.of("rescue", "off")).noRescue()).isTrue();
    assertThat(bad(Map.of("hedge", "on"))).startsWith("nines-hedge: on (expected: off");
    assertThat(bad(Map.of("rescue", "on"))).startsWith("nines-rescue: on (expected: off");
  }

  private static String tags(int count) {
    return IntStream.range(0, count).mapToObj(i -> "t" + i + "=x").collect(Collectors.joining(","));
  }

  private static Controls good(Map<String, String> given) {
    return switch (Controls.read(given)) {
      case Controls.Read.Good(Controls controls) -> controls;
      case Controls.Read.Bad(var failure) -> throw new AssertionError(failure.message());
    };
  }

  private static String bad(Map<String, String> given) {
    return switch (Controls.read(given)) {
      case Controls.Read.Good(Controls controls) -> throw new AssertionError(controls.toString());
      case Controls.Read.Bad(var failure) -> failure.message();
    };
  }
}
