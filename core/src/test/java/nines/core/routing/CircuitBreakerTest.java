package nines.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import nines.core.routing.CircuitBreaker.Moment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final CircuitBreaker breaker = new CircuitBreaker(rules(0, 0));

  private static BreakerRules rules(long firstTokenP99, long completeP99) {
    return new BreakerRules(
        3, 30 * SECOND, 0.5, firstTokenP99, completeP99, 10, 20 * SECOND, 10 * SECOND);
  }

  private static Moment at(long nanos) {
    return new Moment(nanos, bound -> bound);
  }

  private void fail(int times, long nanos) {
    for (int i = 0; i < times; i++) {
      breaker.failed(Permit.CLOSED, at(nanos));
    }
  }

  private void succeed(int times, long nanos) {
    for (int i = 0; i < times; i++) {
      breaker.succeeded(Permit.CLOSED, MILLI, 2 * MILLI, at(nanos));
    }
  }

  @Test
  void failures_in_a_row_open_it() {
    fail(2, 0);
    assertThat(breaker.ask(0)).isEqualTo(Permit.CLOSED);
    fail(1, 0);
    assertThat(breaker.ask(0)).isNull();
    assertThat(breaker.evidence()).isEqualTo("3 failures in a row");
  }

  @Test
  void a_success_between_them_begins_the_row_anew() {
    fail(2, 0);
    succeed(1, 0);
    fail(2, 0);
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.CLOSED);
  }

  @Test
  void nothing_but_failures_for_long_enough_opens_it() {
    fail(1, 0);
    fail(1, 30 * SECOND);
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.OPEN);
    assertThat(breaker.evidence()).isEqualTo("nothing but failures for 30000 ms");
  }

  @Test
  void a_share_of_failures_opens_it_once_there_were_calls_enough() {
    for (int i = 0; i < 4; i++) {
      succeed(1, i);
      fail(1, i);
    }
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.CLOSED);
    succeed(1, 5);
    fail(1, 5);
    assertThat(breaker.evidence()).isEqualTo("50 % of 10 calls failed");
  }

  @Test
  void failures_older_than_the_window_count_no_more() {
    for (int i = 0; i < 4; i++) {
      succeed(1, i);
      fail(1, i);
    }
    succeed(1, 30 * SECOND);
    fail(1, 30 * SECOND);
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.CLOSED);
  }

  @Test
  void slow_first_tokens_open_it_where_a_bound_is_set() {
    var slow = new CircuitBreaker(rules(800 * MILLI, 0));
    for (int i = 0; i < 10; i++) {
      assertThat(slow.phase()).isEqualTo(BreakerPhase.CLOSED);
      slow.succeeded(Permit.CLOSED, SECOND, 2 * SECOND, at(i));
    }
    assertThat(slow.phase()).isEqualTo(BreakerPhase.OPEN);
    assertThat(slow.evidence()).startsWith("p99 of the first token is ");
  }

  @Test
  void slow_answers_open_it_where_a_bound_is_set() {
    var slow = new CircuitBreaker(rules(0, SECOND));
    for (int i = 0; i < 10; i++) {
      slow.succeeded(Permit.CLOSED, 0, 2 * SECOND, at(i));
    }
    assertThat(slow.evidence()).startsWith("p99 of the whole answer is ");
  }

  @Test
  void after_the_cooldown_one_attempt_alone_probes() {
    fail(3, 0);
    assertThat(breaker.ask(10 * SECOND - 1)).isNull();
    assertThat(breaker.ask(10 * SECOND)).isEqualTo(Permit.PROBE);
    assertThat(breaker.ask(10 * SECOND)).isNull();
  }

  @Test
  void up_to_half_of_the_cooldown_is_left_to_chance() {
    breaker.failed(Permit.CLOSED, at(0));
    breaker.failed(Permit.CLOSED, at(0));
    breaker.failed(Permit.CLOSED, new Moment(0, _ -> 0));
    assertThat(breaker.ask(5 * SECOND)).isEqualTo(Permit.PROBE);
  }

  @Test
  void a_probe_that_fails_doubles_the_cooldown_up_to_a_cap() {
    fail(3, 0);
    long now = 0;
    var waits = new ArrayList<Long>();
    for (int i = 0; i < 3; i++) {
      long wait = breaker.untilNanos() - now;
      waits.add(wait / SECOND);
      now += wait;
      assertThat(breaker.ask(now)).isEqualTo(Permit.PROBE);
      breaker.failed(Permit.PROBE, at(now));
    }
    assertThat(waits).containsExactly(10L, 20L, 20L);
  }

  @Test
  void a_probe_that_says_nothing_lets_another_probe() {
    fail(3, 0);
    breaker.ask(10 * SECOND);
    breaker.undecided(Permit.PROBE, at(11 * SECOND));
    assertThat(breaker.ask(11 * SECOND)).isEqualTo(Permit.PROBE);
  }

  @Test
  void after_a_probe_the_load_comes_back_doubling_each_second() {
    recover(10 * SECOND);
    assertThat(passed(100, 10 * SECOND)).isEqualTo(25);
    assertThat(passed(100, 11 * SECOND)).isEqualTo(50);
    assertThat(breaker.ask(12 * SECOND)).isEqualTo(Permit.CLOSED);
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.CLOSED);
  }

  @Test
  void a_failure_of_the_ramp_opens_it_again() {
    recover(10 * SECOND);
    breaker.failed(Permit.RAMP, at(11 * SECOND));
    assertThat(breaker.ask(11 * SECOND)).isNull();
    assertThat(breaker.untilNanos()).isEqualTo(31 * SECOND);
  }

  @Test
  void what_was_sent_before_it_moved_proves_nothing_afterwards() {
    fail(3, 0);
    succeed(5, SECOND);
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.OPEN);
    recover(10 * SECOND);
    fail(5, 10 * SECOND);
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.RAMPING);
  }

  @Test
  void a_last_resort_that_succeeds_ends_the_waiting() {
    fail(3, 0);
    breaker.failed(Permit.LAST_RESORT, at(SECOND));
    assertThat(breaker.untilNanos()).isEqualTo(10 * SECOND);
    breaker.succeeded(Permit.LAST_RESORT, 0, MILLI, at(SECOND));
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.RAMPING);
  }

  @Test
  void a_target_that_stayed_well_starts_with_the_short_cooldown_again() {
    recover(10 * SECOND);
    breaker.ask(20 * SECOND);
    fail(3, 20 * SECOND);
    assertThat(breaker.untilNanos()).isEqualTo(30 * SECOND);
  }

  @Test
  void rules_that_make_no_sense_are_refused_by_name() {
    assertThatThrownBy(() -> new BreakerRules(0, 1, 0.5, 0, 0, 1, 10, 1))
        .hasMessage("failures: 0 (expected: >= 1)");
    assertThatThrownBy(() -> new BreakerRules(1, 1, 0, 0, 0, 1, 10, 1))
        .hasMessage("errorRate: 0.0 (expected: > 0, <= 1)");
  }

  private void recover(long nanos) {
    if (breaker.phase() == BreakerPhase.CLOSED) {
      fail(3, 0);
    }
    assertThat(breaker.ask(nanos)).isEqualTo(Permit.PROBE);
    breaker.succeeded(Permit.PROBE, MILLI, MILLI, at(nanos));
  }

  private int passed(int asked, long nanos) {
    List<@Nullable Permit> permits = new ArrayList<>();
    for (int i = 0; i < asked; i++) {
      permits.add(breaker.ask(nanos));
    }
    return (int) permits.stream().filter(permit -> permit == Permit.RAMP).count();
  }
}
