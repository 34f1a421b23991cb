package nines.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> NAMES =
      List.of("openai", "openrouter", "anthropic", "gpt-4o", "gpt-4o-mini");

  @ParameterizedTest
  @CsvSource({
    "opneai, openai",
    "openia, openai",
    "OpenAI, openai",
    "antropic, anthropic",
    "gpt4o, gpt-4o",
    "gpt-4o-mimi, gpt-4o-mini"
  })
  void a_slip_of_the_pen_is_understood(String written, String meant) {
    assertThat(NearestName.of(written, NAMES)).isEqualTo(meant);
  }

  @Test
  void nothing_is_suggested_for_something_else() {
    assertThat(NearestName.of("mistral", NAMES)).isNull();
    assertThat(NearestName.of("", NAMES)).isNull();
    assertThat(NearestName.of("openai", List.of())).isNull();
    assertThat(NearestName.of("a", List.of(""))).isNull();
  }

  @Test
  void the_nearest_come_first_and_no_more_than_asked_for() {
    assertThat(NearestName.of("gpt-4o-min", NAMES, 5)).containsExactly("gpt-4o-mini");
    assertThat(NearestName.of("ab", List.of("ac", "ab", "ad", "xy"), 2))
        .containsExactly("ab", "ac");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "a, '', 1",
    "kitten, sitting, 3",
    "ab, ba, 1",
    "abcd, acbd, 1",
    "ca, abc, 3",
    "abc, abc, 0"
  })
  void distance_counts_inserts_removals_replacements_and_swaps(String a, String b, int expected) {
    assertThat(NearestName.distance(a, b, 10)).isEqualTo(expected);
    assertThat(NearestName.distance(b, a, 10)).isEqualTo(expected);
  }

  @Test
  void distance_stops_at_its_bound() {
    assertThat(NearestName.distance("aaaaaaaa", "bbbbbbbb", 2)).isGreaterThan(2);
  }

  @Test
  void names_of_any_length_are_compared_by_their_head() {
    String head = "m".repeat(NearestName.MAX_LENGTH);
    assertThat(NearestName.of(head + "x".repeat(100_000), List.of(head + "y")))
        .isEqualTo(head + "y");
  }
}
