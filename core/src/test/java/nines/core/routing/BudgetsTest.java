package nines.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetsTest {
  private static final long SECOND = 1_000_000_000L;

  private final RetryBudget retries = new RetryBudget();

  private static int taken(RetryBudget budget, long nanos) {
    int taken = 0;
    while (budget.take(nanos)) {
      taken++;
    }
    return taken;
  }

  @Test
  void there_are_ten_retries_to_begin_with() {
    assertThat(taken(retries, 0)).isEqualTo(10);
  }

  @Test
  void a_target_without_requests_is_given_one_a_second() {
    taken(retries, 0);
    assertThat(taken(retries, 3 * SECOND)).isEqualTo(3);
  }

  @Test
  void requests_are_worth_their_share_and_time_adds_nothing_to_many() {
    taken(retries, 0);
    for (int i = 1; i <= 400; i++) {
      retries.deposit(0.1, i * SECOND / 200);
      if (i % 100 == 0) {
        assertThat(taken(retries, i * SECOND / 200)).isBetween(9, 11);
      }
    }
  }

  @Test
  void no_more_than_ten_are_saved_up() {
    retries.deposit(1, 0);
    assertThat(taken(retries, 1_000 * SECOND)).isEqualTo(10);
  }

  @Test
  void a_hedge_is_earned_before_it_is_sent() {
    var hedges = new HedgeBudget();
    assertThat(hedges.take()).isFalse();
    for (int i = 0; i < 19; i++) {
      hedges.deposit(0.0625);
    }
    assertThat(hedges.take()).isTrue();
    assertThat(hedges.take()).isFalse();
  }

  @Test
  void no_more_than_ten_hedges_are_saved_up() {
    var hedges = new HedgeBudget();
    for (int i = 0; i < 100; i++) {
      hedges.deposit(1);
    }
    int taken = 0;
    while (hedges.take()) {
      taken++;
    }
    assertThat(taken).isEqualTo(HedgeBudget.MOST);
  }
}
