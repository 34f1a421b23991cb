package nines.core.routing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.Permit.Terms;
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

  private static @Nullable Terms terms(@Nullable Permit permit) {
    return permit == null ? null : permit.terms();
  }

  private void fail(int times, long nanos) {
    for (int i = 0; i < times; i++) {
      breaker.failed(breaker.permit(Terms.CLOSED), at(nanos));
    }
  }

  private void succeed(int times, long nanos) {
    for (int i = 0; i < times; i++) {
      breaker.succeeded(breaker.permit(Terms.CLOSED), MILLI, 2 * MILLI, at(nanos));
    }
  }

  @Test
  void failures_in_a_row_open_it() {
    fail(2, 0);
    assertThat(terms(breaker.ask(0))).isEqualTo(Terms.CLOSED);
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
      slow.succeeded(slow.permit(Terms.CLOSED), SECOND, 2 * SECOND, at(i));
    }
    assertThat(slow.phase()).isEqualTo(BreakerPhase.OPEN);
    assertThat(slow.evidence()).startsWith("p99 of the first token is ");
  }

  @Test
  void slow_answers_open_it_where_a_bound_is_set() {
    var slow = new CircuitBreaker(rules(0, SECOND));
    for (int i = 0; i < 10; i++) {
      slow.succeeded(slow.permit(Terms.CLOSED), 0, 2 * SECOND, at(i));
    }
    assertThat(slow.evidence()).startsWith("p99 of the whole answer is ");
  }

  @Test
  void after_the_cooldown_one_attempt_alone_probes() {
    fail(3, 0);
    assertThat(breaker.ask(10 * SECOND - 1)).isNull();
    assertThat(terms(breaker.ask(10 * SECOND))).isEqualTo(Terms.PROBE);
    assertThat(breaker.ask(10 * SECOND)).isNull();
  }

  @Test
  void up_to_half_of_the_cooldown_is_left_to_chance() {
    breaker.failed(breaker.permit(Terms.CLOSED), at(0));
    breaker.failed(breaker.permit(Terms.CLOSED), at(0));
    breaker.failed(breaker.permit(Terms.CLOSED), new Moment(0, _ -> 0));
    assertThat(terms(breaker.ask(5 * SECOND))).isEqualTo(Terms.PROBE);
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
      assertThat(terms(breaker.ask(now))).isEqualTo(Terms.PROBE);
      breaker.failed(breaker.permit(Terms.PROBE), at(now));
    }
    assertThat(waits).containsExactly(10L, 20L, 20L);
  }

  @Test
  void a_probe_that_says_nothing_lets_another_probe() {
    fail(3, 0);
    breaker.ask(10 * SECOND);
    breaker.undecided(breaker.permit(Terms.PROBE), at(11 * SECOND));
    assertThat(terms(breaker.ask(11 * SECOND))).isEqualTo(Terms.PROBE);
  }

  @Test
  void after_a_probe_the_load_comes_back_doubling_each_second() {
    recover(10 * SECOND);
    assertThat(passed(100, 10 * SECOND)).isEqualTo(25);
    assertThat(passed(100, 11 * SECOND)).isEqualTo(50);
    assertThat(terms(breaker.ask(12 * SECOND))).isEqualTo(Terms.CLOSED);
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.CLOSED);
  }

  @Test
  void a_failure_of_the_ramp_opens_it_again() {
    recover(10 * SECOND);
    breaker.failed(breaker.permit(Terms.RAMP), at(11 * SECOND));
    assertThat(breaker.ask(11 * SECOND)).isNull();
    assertThat(breaker.untilNanos()).isEqualTo(31 * SECOND);
  }

  @Test
  void what_was_sent_before_it_moved_proves_nothing_afterwards() {
    var early = breaker.permit(Terms.CLOSED);
    fail(3, 0);
    breaker.succeeded(early, MILLI, MILLI, at(SECOND));
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.OPEN);
    recover(10 * SECOND);
    breaker.failed(early, at(10 * SECOND));
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.RAMPING);
  }

  @Test
  void what_was_sent_when_it_was_closed_before_proves_nothing_when_it_is_closed_again() {
    var early = breaker.permit(Terms.CLOSED);
    recover(10 * SECOND);
    breaker.ask(20 * SECOND);
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.CLOSED);
    for (int i = 0; i < 5; i++) {
      breaker.failed(early, at(20 * SECOND));
    }
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.CLOSED);
    fail(2, 20 * SECOND);
    breaker.succeeded(early, MILLI, MILLI, at(20 * SECOND));
    fail(1, 20 * SECOND);
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.OPEN);
  }

  @Test
  void an_earlier_probe_decides_nothing_for_a_later_one() {
    fail(3, 0);
    var early = requireNonNull(breaker.ask(10 * SECOND), "permit");
    breaker.undecided(early, at(11 * SECOND));
    assertThat(terms(breaker.ask(11 * SECOND))).isEqualTo(Terms.PROBE);
    breaker.succeeded(early, MILLI, MILLI, at(11 * SECOND));
    breaker.failed(early, at(11 * SECOND));
    breaker.undecided(early, at(11 * SECOND));
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.PROBING);
  }

  @Test
  void a_probe_that_is_not_sent_takes_nothing_from_what_others_find_out() {
    fail(3, 0);
    var lastResort = breaker.permit(Terms.LAST_RESORT);
    breaker.unsent(requireNonNull(breaker.ask(10 * SECOND), "permit"));
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.OPEN);
    breaker.succeeded(lastResort, MILLI, MILLI, at(10 * SECOND));
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.RAMPING);
  }

  @Test
  void an_order_of_an_operator_ends_what_earlier_attempts_could_teach() {
    var early = breaker.permit(Terms.CLOSED);
    breaker.reset(0);
    for (int i = 0; i < 3; i++) {
      breaker.failed(early, at(0));
    }
    assertThat(breaker.phase()).isEqualTo(BreakerPhase.CLOSED);
  }

  @Test
  void whoever_is_away_for_long_is_probed_less_often() {
    fail(3, 0);
    long longest = 0;
    long now = 0;
    while (now < 2 * CircuitBreaker.LONG_AWAY_NANOS) {
      long wait = breaker.untilNanos() - now;
      longest = Math.max(longest, wait);
      boolean longAway = now >= CircuitBreaker.LONG_AWAY_NANOS;
      assertThat(wait).isLessThanOrEqualTo((longAway ? 30 : 20) * SECOND);
      now += wait;
      breaker.ask(now);
      breaker.failed(breaker.permit(Terms.PROBE), at(now));
    }
    assertThat(longest).isEqualTo(30 * SECOND);
    breaker.ask(now += 30 * SECOND);
    breaker.succeeded(breaker.permit(Terms.PROBE), MILLI, MILLI, at(now));
    breaker.ask(now += 10 * SECOND);
    fail(3, now);
    assertThat(breaker.untilNanos() - now).isEqualTo(10 * SECOND);
  }

  @Test
  void a_last_resort_that_succeeds_ends_the_waiting() {
    fail(3, 0);
    breaker.failed(breaker.permit(Terms.LAST_RESORT), at(SECOND));
    assertThat(breaker.untilNanos()).isEqualTo(10 * SECOND);
    breaker.succeeded(breaker.permit(Terms.LAST_RESORT), 0, MILLI, at(SECOND));
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
    assertThat(terms(breaker.ask(nanos))).isEqualTo(Terms.PROBE);
    breaker.succeeded(breaker.permit(Terms.PROBE), MILLI, MILLI, at(nanos));
  }

  private int passed(int asked, long nanos) {
    List<@Nullable Permit> permits = new ArrayList<>();
    for (int i = 0; i < asked; i++) {
      permits.add(breaker.ask(nanos));
    }
    return (int) permits.stream().filter(permit -> terms(permit) == Terms.RAMP).count();
  }
}
