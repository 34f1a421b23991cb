package nines.core.call;

import static nines.core.call.Script.MILLI;
import static nines.core.call.Script.SECOND;
import static nines.core.call.Script.status;
import static nines.core.call.Script.target;
import static org.assertj.core.api.Assertions.assertThat;

import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Expectation;
import nines.core.routing.Purpose;
import nines.core.routing.Traits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HedgeTest {
  private static final CallEvent BEGIN = new CallEvent.Begin();
  private static final CallEvent HEDGE_DUE = new CallEvent.Due(new CallTimer.Hedge(1));

  private static CallLimits limits(@Nullable HedgeRules hedge) {
    return new CallLimits(Traits.ofStream(false, 0), 60 * SECOND, 3, 0, 0, hedge);
  }

  private static Script hedged(long afterNanos) {
    return Script.of(limits(new HedgeRules(afterNanos, false)), target("a"), target("b"));
  }

  private static Script racing() {
    return Script.of(limits(new HedgeRules(0, true)), target("a"), target("b"));
  }

  @Test
  void a_second_attempt_is_sent_beside_a_slow_one_at_the_given_time() {
    var call = hedged(300 * MILLI);
    assertThat(call.tell(BEGIN, 0))
        .contains(new CallEffect.Wake(new CallTimer.Hedge(1), 300 * MILLI));
    call.tell(HEDGE_DUE, 300 * MILLI);
    assertThat(call.dialled()).containsExactly("a", "b");
    assertThat(call.asks().getLast().purpose()).isEqualTo(Purpose.HEDGE);
  }

  @Test
  void the_first_token_wins_and_the_other_is_cancelled() {
    var call = hedged(300 * MILLI);
    call.tell(BEGIN, 0);
    call.tell(HEDGE_DUE, 300 * MILLI);
    var effects = call.tell(new CallEvent.FirstToken(2), 400 * MILLI);
    assertThat(effects).startsWith(new CallEffect.Cancel(1)).contains(new CallEffect.Commit(2));
    assertThat(call.releases(1)).isEqualTo(1);
  }

  @Test
  void an_answer_too_long_to_be_waited_for_wins_by_what_it_said_so_far() {
    var call = racing();
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(2), SECOND);
    var effects = call.tell(new CallEvent.HeldEnough(2), 2 * SECOND);
    assertThat(effects).startsWith(new CallEffect.Cancel(1)).contains(new CallEffect.Commit(2));
  }

  @Test
  void too_much_before_a_first_token_is_no_answer() {
    var call = racing();
    call.tell(BEGIN, 0);
    var effects = call.tell(new CallEvent.HeldEnough(2), SECOND);
    assertThat(effects)
        .startsWith(new CallEffect.Cancel(2))
        .doesNotContain(new CallEffect.Commit(2));
    assertThat(call.releases(2)).isEqualTo(1);
  }

  @Test
  void nothing_is_hedged_after_the_first_token_nor_twice() {
    var call = hedged(300 * MILLI);
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(1), 200 * MILLI);
    call.tell(HEDGE_DUE, 300 * MILLI);
    assertThat(call.dialled()).containsExactly("a");
    var twice = hedged(300 * MILLI);
    twice.tell(BEGIN, 0);
    twice.tell(HEDGE_DUE, 300 * MILLI);
    twice.tell(HEDGE_DUE, 301 * MILLI);
    assertThat(twice.dialled()).containsExactly("a", "b");
  }

  @Test
  void a_learned_delay_is_what_the_target_usually_takes() {
    var call = hedged(HedgeRules.LEARNED).expecting(new Expectation(10 * SECOND, 0, 250 * MILLI));
    assertThat(call.tell(BEGIN, 0))
        .contains(new CallEffect.Wake(new CallTimer.Hedge(1), 250 * MILLI));
  }

  @Test
  void where_nothing_is_learned_nothing_is_hedged() {
    var call = hedged(HedgeRules.LEARNED);
    assertThat(call.tell(BEGIN, 0))
        .noneMatch(effect ->
            effect instanceof CallEffect.Wake(CallTimer timer, long _)
                && timer instanceof CallTimer.Hedge);
  }

  @Test
  void a_hedge_that_is_not_let_through_leaves_the_first_attempt_alone() {
    var call = hedged(300 * MILLI);
    call.tell(BEGIN, 0);
    call.tellOnly(HEDGE_DUE, 300 * MILLI);
    call.tell(new CallEvent.Denied(2, spent()), 300 * MILLI);
    assertThat(call.verdict()).isNull();
    call.tell(new CallEvent.Failed(1, status(500, Remedy.ANYWHERE)), SECOND);
    assertThat(call.dialled()).containsExactly("a", "b");
    assertThat(call.asks().getLast().purpose()).isEqualTo(Purpose.FAILOVER);
  }

  @Test
  void a_hedge_that_fails_says_nothing_while_the_first_attempt_runs() {
    var call = hedged(300 * MILLI);
    call.tell(BEGIN, 0);
    call.tell(HEDGE_DUE, 300 * MILLI);
    call.tell(new CallEvent.Failed(2, status(400, Remedy.NOWHERE)), 400 * MILLI);
    assertThat(call.verdict()).isNull();
    call.tell(new CallEvent.FirstToken(1), SECOND);
    assertThat(call.done()).contains(new CallEffect.Commit(1));
  }

  @Test
  void a_lease_that_comes_after_the_race_is_given_back() {
    var call = hedged(300 * MILLI);
    call.tell(BEGIN, 0);
    call.tellOnly(HEDGE_DUE, 300 * MILLI);
    call.tell(new CallEvent.FirstToken(1), 400 * MILLI);
    var late = new CallEvent.Acquired(2, new Script.TestLease(2), Expectation.NONE);
    call.tellOnly(late, 500 * MILLI);
    assertThat(call.dialled()).containsExactly("a");
    assertThat(call.releases(2)).isEqualTo(1);
  }

  @Test
  void where_the_whole_answer_wins_both_run_until_one_is_whole() {
    var call = racing();
    call.tell(BEGIN, 0);
    assertThat(call.dialled()).containsExactly("a", "b");
    call.tell(new CallEvent.FirstToken(1), 100 * MILLI);
    call.tell(new CallEvent.FirstToken(2), 200 * MILLI);
    assertThat(call.done()).doesNotContain(new CallEffect.Commit(1), new CallEffect.Commit(2));
    call.tell(new CallEvent.FinishSeen(2), 300 * MILLI);
    call.tell(new CallEvent.Ended(2), 300 * MILLI);
    assertThat(call.done()).contains(new CallEffect.Commit(2), new CallEffect.Cancel(1));
    assertThat(call.verdict()).isEqualTo(new Verdict.Served(2));
  }

  @Test
  void an_attempt_of_such_a_race_that_falls_silent_makes_way() {
    var call = racing();
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(1), 100 * MILLI);
    call.tell(new CallEvent.Due(new CallTimer.Silence(1)), 11 * SECOND);
    assertThat(call.done()).contains(new CallEffect.Cancel(1));
    assertThat(call.verdict()).isNull();
    call.tell(new CallEvent.FinishSeen(2), 12 * SECOND);
    call.tell(new CallEvent.Due(new CallTimer.Grace(2)), 14 * SECOND);
    assertThat(call.verdict()).isEqualTo(new Verdict.Served(2));
  }

  @Test
  void learned_limits_hold_where_none_is_written() {
    var candidate = Script.learning("a");
    var stream = Script.of(limits(null), candidate);
    assertThat(stream.expecting(new Expectation(12 * SECOND, 0, SECOND)).tell(BEGIN, 0))
        .contains(new CallEffect.Wake(new CallTimer.FirstToken(1), 12 * SECOND));
    var unary = Script.of(Script.unary(), candidate, target("b"));
    assertThat(unary.expecting(new Expectation(0, 14 * SECOND, SECOND)).tell(BEGIN, 0))
        .contains(new CallEffect.Wake(new CallTimer.FirstToken(1), 14 * SECOND));
  }

  @Test
  void a_target_whose_breaker_is_open_is_passed_over_and_its_next_is_no_failover() {
    var call = Script.of(limits(null), target("a"), target("b"));
    call.tellOnly(BEGIN, 0);
    call.tell(new CallEvent.Denied(1, open()), 0);
    assertThat(call.dialled()).containsExactly("b");
    assertThat(call.asks().getLast().purpose()).isEqualTo(Purpose.FIRST);
  }

  @Test
  void when_every_breaker_is_open_one_target_is_asked_all_the_same_and_only_one() {
    var call = Script.of(limits(null), target("a"), target("b"));
    call.tellOnly(BEGIN, 0);
    call.tellOnly(new CallEvent.Denied(1, open()), 0);
    call.tell(new CallEvent.Denied(2, open()), 0);
    assertThat(call.dialled()).containsExactly("a");
    assertThat(call.asks().getLast().purpose()).isEqualTo(Purpose.LAST_RESORT);
    call.tell(new CallEvent.Failed(3, status(503, Remedy.ANYWHERE)), MILLI);
    assertThat(call.refusal().code()).isEqualTo(FailureCode.PROVIDER_ERROR);
  }

  @Test
  void a_last_resort_that_is_not_let_through_ends_the_call() {
    var call = Script.of(limits(null), target("a"));
    call.tellOnly(BEGIN, 0);
    call.tellOnly(new CallEvent.Denied(1, open()), 0);
    call.tellOnly(new CallEvent.Denied(2, open()), 0);
    assertThat(call.refusal().code()).isEqualTo(FailureCode.NO_ELIGIBLE_TARGET);
    assertThat(call.refusal().message()).contains("the breaker is open");
  }

  @Test
  void a_repeat_that_the_budget_does_not_pay_for_ends_the_call_with_the_last_failure() {
    var call = Script.of(limits(null), target("a"));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.Failed(1, status(503, Remedy.ANYWHERE)), MILLI);
    call.tellOnly(new CallEvent.Due(CallTimer.RETRY), 60 * MILLI);
    assertThat(call.asks().getLast().purpose()).isEqualTo(Purpose.RETRY);
    call.tellOnly(new CallEvent.Denied(2, spent()), 60 * MILLI);
    assertThat(call.refusal().message()).isEqualTo("status 503");
  }

  @Test
  void a_limit_that_is_known_beforehand_is_told_with_its_wait() {
    var cooling =
        new Failure(
            FailureCode.RATE_LIMITED,
            Cause.DENIED,
            new Remedy.Anywhere(90 * SECOND),
            "a asked for a wait",
            Failure.Detail.NONE,
            0);
    var call = Script.of(limits(null), target("a"));
    call.tellOnly(BEGIN, 0);
    call.tellOnly(new CallEvent.Denied(1, cooling), 0);
    assertThat(call.refusal().code()).isEqualTo(FailureCode.RATE_LIMITED);
    assertThat(call.refusal().retryAfterNanos()).isEqualTo(90 * SECOND);
  }

  private static Failure open() {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR, Cause.BREAKER_OPEN, Remedy.ELSEWHERE, "the breaker is open");
  }

  private static Failure spent() {
    return Failure.ofProvider(
        FailureCode.PROVIDER_ERROR, Cause.BUDGET_SPENT, Remedy.ELSEWHERE, "the budget is spent");
  }
}
