package nines.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  @Test
  void outcomes_are_counted_and_forgotten_after_the_span() {
    var window = new OutcomeWindow(10 * SECOND);
    window.add(true, 0);
    window.add(false, 0);
    window.add(false, 5 * SECOND);
    assertThat(window.total(9 * SECOND)).isEqualTo(3);
    assertThat(window.errorRate(9 * SECOND)).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(window.total(11 * SECOND)).isEqualTo(1);
    assertThat(window.total(60 * SECOND)).isZero();
    assertThat(window.errorRate(60 * SECOND)).isZero();
  }

  @Test
  void an_outcome_that_comes_late_is_counted_with_the_present() {
    var window = new OutcomeWindow(10 * SECOND);
    window.add(true, 20 * SECOND);
    window.add(true, 19 * SECOND);
    assertThat(window.total(20 * SECOND)).isEqualTo(2);
  }

  @Test
  void quantiles_are_right_to_within_a_sixteenth() {
    var window = new LatencyWindow(60 * SECOND);
    for (int i = 1; i <= 1_000; i++) {
      window.add(i * MILLI, 0);
    }
    assertThat((double) window.quantile(0.5)).isCloseTo(500.0 * MILLI, within(500.0 * MILLI / 11));
    assertThat((double) window.quantile(0.95)).isCloseTo(950.0 * MILLI, within(950.0 * MILLI / 11));
    assertThat(window.quantile(0.999)).isGreaterThanOrEqualTo(999 * MILLI);
    assertThat(window.total()).isEqualTo(1_000);
  }

  @Test
  void a_time_is_remembered_for_one_span_at_least_and_two_at_most() {
    var window = new LatencyWindow(10 * SECOND);
    window.add(SECOND, 0);
    window.add(2 * MILLI, 11 * SECOND);
    assertThat(window.total()).isEqualTo(2);
    window.add(2 * MILLI, 22 * SECOND);
    assertThat(window.total()).isEqualTo(2);
    assertThat(window.quantile(1)).isLessThan(3 * MILLI);
    window.add(2 * MILLI, 99 * SECOND);
    assertThat(window.total()).isEqualTo(1);
  }

  @Test
  void nothing_is_said_of_an_empty_window_and_the_longest_times_fit() {
    var window = new LatencyWindow(SECOND);
    assertThat(window.quantile(0.5)).isZero();
    window.add(Long.MAX_VALUE, 0);
    assertThat(window.quantile(1)).isGreaterThan(1_700 * SECOND);
    window.clear();
    assertThat(window.total()).isZero();
  }
}
