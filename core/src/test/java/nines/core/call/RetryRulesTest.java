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
import org.junit.jupiter.api.Test;

class RetryRulesTest {
  private static final CallEvent BEGIN = new CallEvent.Begin();

  private static CallLimits limits(int sameTarget, long waitNanos) {
    return new CallLimits(
        nines.core.routing.Traits.ofStream(false, 0), 30 * SECOND, 3, sameTarget, waitNanos, null);
  }

  private static Script failing(CallLimits limits, Failure failure, String... names) {
    var candidates = new nines.core.routing.Candidate[names.length];
    for (int i = 0; i < names.length; i++) {
      candidates[i] = target(names[i]);
    }
    var call = Script.of(limits, candidates);
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.Failed(1, failure), 0);
    return call;
  }

  @Test
  void the_same_target_is_asked_again_first_where_the_route_says_so() {
    var call = failing(limits(1, 0), status(500, Remedy.ANYWHERE), "a", "b");
    assertThat(call.dialled()).containsExactly("a", "a");
    call.tell(new CallEvent.Failed(2, status(500, Remedy.ANYWHERE)), MILLI);
    assertThat(call.dialled()).containsExactly("a", "a", "b");
  }

  @Test
  void a_target_that_was_never_reached_is_not_asked_again_first() {
    var refused =
        Failure.ofProvider(
            FailureCode.PROVIDER_ERROR, Cause.REFUSED, Remedy.ANYWHERE, "connection refused");
    var call = failing(limits(1, 0), refused, "a", "b");
    assertThat(call.dialled()).containsExactly("a", "b");
  }

  @Test
  void a_limit_with_a_wait_worth_it_is_waited_for() {
    var call =
        failing(limits(1, 5 * SECOND), status(429, new Remedy.Anywhere(2 * SECOND)), "a", "b");
    assertThat(call.dialled()).containsExactly("a");
    assertThat(call.retryAt()).isEqualTo(2 * SECOND);
    call.tell(new CallEvent.Due(CallTimer.RETRY), 2 * SECOND);
    assertThat(call.dialled()).containsExactly("a", "a");
  }

  @Test
  void a_limit_is_waited_for_once_while_another_target_is_well() {
    var wait = status(429, new Remedy.Anywhere(SECOND));
    var call = failing(limits(0, 5 * SECOND), wait, "a", "b");
    call.tell(new CallEvent.Due(CallTimer.RETRY), SECOND);
    call.tell(new CallEvent.Failed(2, wait), SECOND);
    assertThat(call.dialled()).containsExactly("a", "a", "b");
  }

  @Test
  void a_longer_wait_than_is_worth_it_moves_on_at_once() {
    var call = failing(limits(1, SECOND), status(429, new Remedy.Anywhere(20 * SECOND)), "a", "b");
    assertThat(call.dialled()).containsExactly("a", "b");
  }

  @Test
  void a_limit_without_a_wait_moves_on_at_once() {
    var call = failing(limits(1, 5 * SECOND), status(429, Remedy.ANYWHERE), "a", "b");
    assertThat(call.dialled()).containsExactly("a", "b");
  }

  @Test
  void the_only_target_is_waited_for_whatever_the_route_says() {
    var call = failing(limits(0, 0), status(429, new Remedy.Anywhere(3 * SECOND)), "a");
    assertThat(call.retryAt()).isEqualTo(3 * SECOND);
    call.tell(new CallEvent.Due(CallTimer.RETRY), 3 * SECOND);
    assertThat(call.dialled()).containsExactly("a", "a");
  }

  @Test
  void a_wait_beyond_the_deadline_is_told_instead_of_kept() {
    var call = failing(limits(0, 0), status(429, new Remedy.Anywhere(90 * SECOND)), "a", "b");
    call.tell(new CallEvent.Failed(2, status(429, new Remedy.Anywhere(40 * SECOND))), 0);
    assertThat(call.refusal().code()).isEqualTo(FailureCode.RATE_LIMITED);
    assertThat(call.refusal().retryAfterNanos()).isEqualTo(40 * SECOND);
  }

  @Test
  void the_wait_told_is_what_is_left_of_it() {
    var call = failing(limits(0, 0), status(429, new Remedy.Anywhere(90 * SECOND)), "a", "b");
    call.tell(new CallEvent.Failed(2, status(500, Remedy.ELSEWHERE)), 4 * SECOND);
    assertThat(call.refusal().retryAfterNanos()).isEqualTo(86 * SECOND);
  }

  @Test
  void a_dead_quota_is_not_waited_for() {
    var quota =
        Failure.ofProvider(
            FailureCode.PROVIDER_QUOTA_EXHAUSTED, Cause.STATUS, Remedy.ELSEWHERE, "no credit");
    assertThat(failing(limits(1, 5 * SECOND), quota, "a", "b").dialled()).containsExactly("a", "b");
    assertThat(failing(limits(1, 5 * SECOND), quota, "a").refusal().code())
        .isEqualTo(FailureCode.PROVIDER_QUOTA_EXHAUSTED);
  }

  @Test
  void a_refused_key_is_followed_by_another_key_once_then_by_another_target() {
    var key = status(401, Remedy.OTHER_KEY);
    var call = failing(limits(0, 0), key, "a", "b");
    assertThat(call.dialled()).containsExactly("a", "a");
    call.tell(new CallEvent.Failed(2, key), 0);
    assertThat(call.dialled()).containsExactly("a", "a", "b");
  }

  @Test
  void a_length_error_moves_on_only_to_a_larger_or_unknown_window() {
    var length =
        new Failure(
            FailureCode.CONTEXT_LENGTH_EXCEEDED,
            Cause.STATUS,
            Remedy.LARGER_WINDOW,
            "too long",
            Failure.Detail.NONE,
            0);
    var call =
        Script.of(limits(0, 0), target("a", 8_000), target("small", 4_000), target("big", 128_000));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.Failed(1, length), 0);
    assertThat(call.dialled()).containsExactly("a", "big");

    var smaller = Script.of(limits(0, 0), target("a", 8_000), target("small", 4_000));
    smaller.tell(BEGIN, 0);
    smaller.tell(new CallEvent.Failed(1, length), 0);
    assertThat(smaller.dialled()).containsExactly("a");
    assertThat(smaller.refusal().code()).isEqualTo(FailureCode.CONTEXT_LENGTH_EXCEEDED);
  }

  @Test
  void when_all_were_asked_the_first_that_may_be_asked_again_is() {
    var call = failing(limits(0, 0), status(500, Remedy.ANYWHERE), "a", "b");
    call.tell(new CallEvent.Failed(2, status(500, Remedy.ANYWHERE)), MILLI);
    assertThat(call.dialled()).containsExactly("a", "b", "a");
  }
}
