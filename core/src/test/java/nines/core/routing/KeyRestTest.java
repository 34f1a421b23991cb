package nines.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyRestTest {
  private static final long MINUTE = KeyRest.FIRST_NANOS;

  private final KeyRest key = new KeyRest();

  @Test
  void a_refused_key_rests_a_minute_and_twice_as_long_when_it_is_refused_again_after_it() {
    assertThat(key.refused(0)).isEqualTo(MINUTE);
    assertThat(key.take(MINUTE - 1)).isFalse();
    assertThat(key.take(MINUTE)).isTrue();
    assertThat(key.take(MINUTE)).isFalse();
    assertThat(key.refused(MINUTE)).isEqualTo(2 * MINUTE);
  }

  @Test
  void whoever_tries_it_before_the_end_of_its_rest_does_not_make_the_rest_longer() {
    key.refused(0);
    for (int second = 1; second <= 30; second++) {
      key.tryAnyway(second);
      assertThat(key.refused(second)).isEqualTo(MINUTE);
    }
    assertThat(key.take(30 + MINUTE)).isTrue();
    assertThat(key.refused(30 + MINUTE)).isEqualTo(2 * MINUTE);
  }

  @Test
  void a_key_that_was_taken_begins_anew() {
    key.refused(0);
    key.tryAnyway(1);
    key.accepted();
    assertThat(key.restNanos(1)).isZero();
    assertThat(key.refused(2)).isEqualTo(MINUTE);
  }
}
