package nines.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import nines.core.routing.Conduct.Result;
import nines.core.routing.Permit.Terms;
import org.junit.jupiter.api.Test;

class TargetHealthTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final Traits STREAM = Traits.ofStream(false, 100);
  private static final Traits UNARY = Traits.ofUnary(false, 100);

  private final TargetHealth health = new TargetHealth();

  private static Permit permit(Terms terms) {
    return new Permit(terms, 0);
  }

  private void learn(Traits traits, int times, Conduct conduct) {
    for (int i = 0; i < times; i++) {
      health.learn(traits, conduct, 0);
    }
  }

  private static Conduct answered(long firstTokenNanos, long tookNanos) {
    return new Conduct(Result.SUCCEEDED, firstTokenNanos, tookNanos);
  }

  @Test
  void a_failover_to_a_target_that_does_well_is_free() {
    assertThat(health.mustPay(Purpose.FAILOVER, permit(Terms.CLOSED), 0)).isFalse();
    learn(STREAM, 9, answered(MILLI, SECOND));
    learn(STREAM, 1, new Conduct(Result.FAILED, 0, MILLI));
    assertThat(health.mustPay(Purpose.FAILOVER, permit(Terms.CLOSED), 0)).isFalse();
    learn(STREAM, 1, new Conduct(Result.FAILED, 0, MILLI));
    assertThat(health.mustPay(Purpose.FAILOVER, permit(Terms.CLOSED), 0)).isTrue();
    assertThat(health.mustPay(Purpose.FAILOVER, permit(Terms.CLOSED), 20 * SECOND)).isFalse();
  }

  @Test
  void a_failover_that_probes_and_every_repeat_is_paid_for() {
    assertThat(health.mustPay(Purpose.FAILOVER, permit(Terms.PROBE), 0)).isTrue();
    assertThat(health.mustPay(Purpose.FAILOVER, permit(Terms.RAMP), 0)).isTrue();
    assertThat(health.mustPay(Purpose.RETRY, permit(Terms.CLOSED), 0)).isTrue();
    assertThat(health.mustPay(Purpose.HEDGE, permit(Terms.CLOSED), 0)).isTrue();
    assertThat(health.mustPay(Purpose.FIRST, permit(Terms.PROBE), 0)).isFalse();
    assertThat(health.mustPay(Purpose.LAST_RESORT, permit(Terms.LAST_RESORT), 0)).isFalse();
  }

  @Test
  void nothing_is_expected_before_enough_is_known() {
    learn(STREAM, TargetHealth.LEAST_ANSWERS - 1, answered(MILLI, SECOND));
    assertThat(health.expectation(STREAM)).isEqualTo(Expectation.NONE);
    learn(STREAM, 1, answered(MILLI, SECOND));
    assertThat(health.expectation(STREAM)).isNotEqualTo(Expectation.NONE);
    assertThat(health.expectation(Traits.ofStream(true, 100))).isEqualTo(Expectation.NONE);
  }

  @Test
  void learned_limits_keep_between_floor_and_cap() {
    learn(STREAM, 100, answered(200 * MILLI, SECOND));
    var quick = health.expectation(STREAM);
    assertThat(quick.firstTokenNanos()).isEqualTo(TargetHealth.FLOOR_NANOS);
    assertThat(quick.usualNanos()).isBetween(190 * MILLI, 225 * MILLI);
    learn(UNARY, 100, answered(0, 500 * SECOND));
    assertThat(health.expectation(UNARY).completeNanos()).isEqualTo(TargetHealth.CAP_NANOS);
    assertThat(health.expectation(UNARY).firstTokenNanos()).isZero();
  }

  @Test
  void an_attempt_that_was_cancelled_counts_as_slow_and_never_as_quick() {
    learn(STREAM, 60, answered(100 * MILLI, SECOND));
    learn(STREAM, 40, new Conduct(Result.CANCELLED, 0, 3 * SECOND));
    assertThat(health.expectation(STREAM).usualNanos()).isGreaterThan(2 * SECOND);
    var before = health.expectation(STREAM);
    learn(STREAM, 40, new Conduct(Result.CANCELLED, 0, MILLI));
    assertThat(health.expectation(STREAM)).isEqualTo(before);
  }

  @Test
  void what_says_nothing_of_the_target_is_not_learned() {
    learn(STREAM, 100, new Conduct(Result.UNDECIDED, MILLI, MILLI));
    assertThat(health.expectation(STREAM)).isEqualTo(Expectation.NONE);
    assertThat(health.mustPay(Purpose.FAILOVER, permit(Terms.CLOSED), 0)).isFalse();
  }

  @Test
  void what_is_expected_is_kept_until_its_window_has_moved() {
    learn(STREAM, 640, answered(100 * MILLI, SECOND));
    var before = health.expectation(STREAM);
    learn(STREAM, 20, answered(50 * SECOND, 60 * SECOND));
    assertThat(health.expectation(STREAM)).isSameAs(before);
    learn(STREAM, 20, answered(50 * SECOND, 60 * SECOND));
    assertThat(health.expectation(STREAM).firstTokenNanos()).isGreaterThan(40 * SECOND);
    health.learn(STREAM, answered(20 * MILLI, SECOND), 3 * TargetHealth.REMEMBERED_NANOS);
    assertThat(health.expectation(STREAM)).isEqualTo(Expectation.NONE);
  }

  @Test
  void it_knows_whether_most_answers_are_slower_than_a_wait() {
    learn(STREAM, 30, answered(400 * MILLI, SECOND));
    assertThat(health.slowerThan(STREAM, 300 * MILLI, 0)).isTrue();
    assertThat(health.slowerThan(STREAM, 600 * MILLI, 0)).isFalse();
    assertThat(health.slowerThan(UNARY, 0, 0)).isFalse();
    long later = 2 * RecentTimes.FRESH_NANOS;
    assertThat(health.slowerThan(STREAM, 300 * MILLI, later)).isTrue();
    assertThat(health.slowerThan(STREAM, 600 * MILLI, later)).isFalse();
  }

  @Test
  void a_target_that_has_become_slow_is_known_to_be_by_its_last_answers() {
    learn(STREAM, 500, answered(200 * MILLI, SECOND));
    assertThat(health.slowerThan(STREAM, SECOND, 0)).isFalse();
    long later = RecentTimes.FRESH_NANOS;
    health.learn(STREAM, answered(3 * SECOND, 4 * SECOND), later);
    assertThat(health.slowerThan(STREAM, SECOND, later)).isTrue();
    health.learn(STREAM, answered(200 * MILLI, SECOND), later);
    health.learn(STREAM, answered(200 * MILLI, SECOND), later);
    assertThat(health.slowerThan(STREAM, SECOND, later)).isFalse();
  }

  @Test
  void a_hedge_that_was_cancelled_beyond_the_usual_time_tells_of_a_slow_target() {
    learn(STREAM, 500, answered(200 * MILLI, SECOND));
    long later = RecentTimes.FRESH_NANOS;
    health.learn(STREAM, new Conduct(Result.CANCELLED, 0, 100 * MILLI), later);
    assertThat(health.slowerThan(STREAM, SECOND, later)).isFalse();
    health.learn(STREAM, new Conduct(Result.CANCELLED, 0, 600 * MILLI), later);
    assertThat(health.slowerThan(STREAM, SECOND, later)).isTrue();
    assertThat(health.slowerThan(STREAM, SECOND, later + RecentTimes.FRESH_NANOS)).isFalse();
  }

  @Test
  void a_target_that_never_answered_is_slow_where_it_was_waited_for_longer() {
    health.learn(STREAM, new Conduct(Result.CANCELLED, 0, 2 * SECOND), 0);
    assertThat(health.slowerThan(STREAM, SECOND, 0)).isTrue();
    assertThat(health.slowerThan(STREAM, 3 * SECOND, 0)).isFalse();
  }

  @Test
  void a_slow_hour_is_forgotten_though_nobody_asked_since() {
    learn(STREAM, 30, answered(9 * SECOND, 10 * SECOND));
    long later = 3 * TargetHealth.REMEMBERED_NANOS;
    health.forgetOld(STREAM, later);
    assertThat(health.slowerThan(STREAM, SECOND, later)).isFalse();
    assertThat(health.expectation(STREAM)).isEqualTo(Expectation.NONE);
  }

  @Test
  void sizes_fall_into_classes_of_eight_times_the_one_before() {
    assertThat(Traits.ofStream(false, 4_096).size()).isZero();
    assertThat(Traits.ofStream(false, 4_097).size()).isEqualTo(1);
    assertThat(Traits.ofStream(false, 10_000_000).size()).isEqualTo(Traits.SIZES - 1);
    assertThat(Traits.ofUnary(false, 512).size()).isZero();
    assertThat(Traits.ofUnary(false, 0).size()).isEqualTo(Traits.SIZES - 1);
  }
}
