package nines.core.call;

import static nines.core.call.Script.MILLI;
import static nines.core.call.Script.SECOND;
import static nines.core.call.Script.status;
import static nines.core.call.Script.stream;
import static nines.core.call.Script.target;
import static nines.core.call.Script.unary;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import org.junit.jupiter.api.Test;

class CallMachineTest {
  private static final CallEvent BEGIN = new CallEvent.Begin();

  private static CallEvent due(CallTimer timer) {
    return new CallEvent.Due(timer);
  }

  @Test
  void the_first_target_is_dialled_and_its_first_token_commits() {
    var call = Script.of(stream(), target("a"), target("b"));
    call.tell(BEGIN, 0);
    var effects = call.tell(new CallEvent.FirstToken(1), SECOND);
    assertThat(call.dialled()).containsExactly("a");
    assertThat(effects).contains(new CallEffect.Commit(1));
  }

  @Test
  void a_clock_may_stand_below_zero() {
    var call = Script.of(stream(), target("a"), target("b"));
    call.tell(BEGIN, -600 * SECOND);
    call.tell(new CallEvent.Failed(1, status(500, Remedy.ANYWHERE)), -599 * SECOND);
    assertThat(call.dialled()).containsExactly("a", "b");
  }

  @Test
  void a_second_first_token_does_not_commit_again() {
    var call = Script.of(stream(), target("a"));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    assertThat(call.tell(new CallEvent.FirstToken(1), 2 * SECOND)).isEmpty();
  }

  @Test
  void a_clean_end_after_a_finish_serves_and_gives_the_lease_back_once() {
    var call = Script.of(stream(), target("a"));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    call.tell(new CallEvent.FinishSeen(1), 2 * SECOND);
    call.tell(new CallEvent.Ended(1), 2 * SECOND);
    assertThat(call.verdict()).isEqualTo(new Verdict.Served(1));
    assertThat(call.releases(1)).isEqualTo(1);
  }

  @Test
  void a_clean_end_without_a_finish_is_a_cut() {
    var call = Script.of(stream(), target("a"));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    call.tell(new CallEvent.Ended(1), 2 * SECOND);
    assertThat(call.refusal().code()).isEqualTo(FailureCode.STREAM_INTERRUPTED);
  }

  @Test
  void a_cut_after_the_finish_is_a_whole_answer() {
    var call = Script.of(stream(), target("a"), target("b"));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    call.tell(new CallEvent.FinishSeen(1), 2 * SECOND);
    call.tell(new CallEvent.Failed(1, status(0, Remedy.ANYWHERE)), 2 * SECOND);
    assertThat(call.verdict()).isEqualTo(new Verdict.Served(1));
  }

  @Test
  void a_failure_behind_the_finish_takes_nothing_from_a_whole_answer() {
    var call = Script.of(stream(), target("a"), target("b"));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    call.tell(new CallEvent.FinishSeen(1), 2 * SECOND);
    call.tell(
        new CallEvent.Failed(
            1,
            Failure.ofProvider(
                FailureCode.PROVIDER_ERROR, Cause.IN_BAND, Remedy.ANYWHERE, "out of tokens")),
        2 * SECOND);
    assertThat(call.verdict()).isEqualTo(new Verdict.Served(1));
    assertThat(call.releases(1)).isEqualTo(1);
  }

  @Test
  void an_error_that_blames_the_request_is_told_even_behind_the_finish() {
    var call = Script.of(stream(), target("a"), target("b"));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    call.tell(new CallEvent.FinishSeen(1), 2 * SECOND);
    call.tell(
        new CallEvent.Failed(
            1,
            Failure.ofProvider(
                FailureCode.INVALID_REQUEST, Cause.IN_BAND, Remedy.NOWHERE, "too many tokens")),
        2 * SECOND);
    assertThat(call.refusal().message()).contains("too many tokens");
    assertThat(call.releases(1)).isEqualTo(1);
  }

  @Test
  void a_finish_without_an_end_is_waited_for_only_so_long() {
    var call = Script.of(stream(), target("a"));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    var effects = call.tell(new CallEvent.FinishSeen(1), 2 * SECOND);
    assertThat(effects)
        .contains(new CallEffect.Wake(new CallTimer.Grace(1), 2 * SECOND + CallLimits.GRACE_NANOS));
    var late = call.tell(due(new CallTimer.Grace(1)), 4 * SECOND);
    assertThat(late).first().isEqualTo(new CallEffect.Cancel(1));
    assertThat(call.verdict()).isEqualTo(new Verdict.Served(1));
  }

  @Test
  void a_server_error_moves_to_the_next_target_at_once() {
    var call = Script.of(stream(), target("a"), target("b"));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.Failed(1, status(503, Remedy.ANYWHERE)), 100 * MILLI);
    assertThat(call.dialled()).containsExactly("a", "b");
    assertThat(call.releases(1)).isEqualTo(1);
  }

  @Test
  void a_client_fault_is_returned_and_nobody_else_is_asked() {
    var call = Script.of(stream(), target("a"), target("b"));
    var refused = Failure.of(FailureCode.INVALID_REQUEST, "bad").withRetryAfterNanos(0);
    call.tell(BEGIN, 0);
    call.tell(
        new CallEvent.Failed(
            1,
            new Failure(
                FailureCode.INVALID_REQUEST,
                Cause.STATUS,
                Remedy.NOWHERE,
                refused.message(),
                refused.detail(),
                0)),
        MILLI);
    assertThat(call.dialled()).containsExactly("a");
    assertThat(call.refusal().code()).isEqualTo(FailureCode.INVALID_REQUEST);
  }

  @Test
  void no_first_token_in_time_moves_on_and_never_back() {
    var call = Script.of(stream(), target("a"), target("b"));
    call.tell(BEGIN, 0);
    var effects = call.tell(due(new CallTimer.FirstToken(1)), 10 * SECOND);
    assertThat(effects).first().isEqualTo(new CallEffect.Cancel(1));
    call.tell(due(new CallTimer.FirstToken(2)), 20 * SECOND);
    assertThat(call.dialled()).containsExactly("a", "b");
    assertThat(call.refusal().code()).isEqualTo(FailureCode.PROVIDER_TIMEOUT);
  }

  @Test
  void a_unary_attempt_has_half_of_what_is_left_while_another_target_is_there() {
    var call = Script.of(unary(), target("a"), target("b"));
    assertThat(call.tell(BEGIN, 0))
        .contains(new CallEffect.Wake(new CallTimer.FirstToken(1), 30 * SECOND));
    assertThat(call.tell(due(new CallTimer.FirstToken(1)), 30 * SECOND))
        .contains(new CallEffect.Wake(new CallTimer.FirstToken(2), 60 * SECOND));
  }

  @Test
  void the_deadline_ends_everything() {
    var call = Script.of(stream(), target("a"), target("b"));
    call.tell(BEGIN, 0);
    var effects = call.tell(due(CallTimer.DEADLINE), 60 * SECOND);
    assertThat(effects).first().isEqualTo(new CallEffect.Cancel(1));
    assertThat(call.refusal().code()).isEqualTo(FailureCode.DEADLINE_EXCEEDED);
    assertThat(call.tell(new CallEvent.FirstToken(1), 61 * SECOND)).isEmpty();
  }

  @Test
  void a_client_that_leaves_cancels_the_attempt() {
    var call = Script.of(unary(), target("a"));
    call.tell(BEGIN, 0);
    assertThat(call.tell(new CallEvent.ClientGone(), SECOND))
        .containsExactly(
            new CallEffect.Cancel(1),
            new CallEffect.Release(1, new Script.TestLease(1), new Outcome.Cancelled()),
            new CallEffect.Finish(new Verdict.Abandoned()));
  }

  @Test
  void a_lease_granted_after_the_end_is_given_back() {
    var call = Script.of(unary(), target("a"));
    call.tellOnly(BEGIN, 0);
    call.tellOnly(new CallEvent.ClientGone(), SECOND);
    var lease = new Script.TestLease(1);
    assertThat(
            call.tellOnly(
                new CallEvent.Acquired(1, lease, nines.core.routing.Expectation.NONE), 2 * SECOND))
        .containsExactly(new CallEffect.Release(1, lease, new Outcome.Cancelled()));
  }

  @Test
  void silence_after_the_commit_is_told_in_band() {
    var call = Script.of(stream(), target("a"), target("b"));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    call.tell(due(new CallTimer.Silence(1)), 11 * SECOND);
    assertThat(call.dialled()).containsExactly("a");
    assertThat(call.refusal().code()).isEqualTo(FailureCode.STREAM_INTERRUPTED);
    assertThat(call.refusal().cause()).isEqualTo(Cause.STALLED);
  }

  @Test
  void a_stream_is_heard_of_every_fifteen_seconds() {
    var call = Script.of(stream(), target("a"));
    assertThat(call.tell(BEGIN, 0))
        .contains(new CallEffect.Wake(CallTimer.HEARTBEAT, CallLimits.HEARTBEAT_NANOS));
    assertThat(call.tell(due(CallTimer.HEARTBEAT), 15 * SECOND))
        .containsExactly(
            new CallEffect.Beat(), new CallEffect.Wake(CallTimer.HEARTBEAT, 30 * SECOND));
  }

  @Test
  void a_unary_call_has_no_heartbeat() {
    var call = Script.of(unary(), target("a"));
    assertThat(call.tell(BEGIN, 0))
        .noneMatch(e ->
            e instanceof CallEffect.Wake(CallTimer timer, long _)
                && timer.equals(CallTimer.HEARTBEAT));
  }

  @Test
  void a_denied_attempt_is_not_dialled_and_the_next_target_is_asked() {
    var call = Script.of(stream(), target("a"), target("b"));
    call.tellOnly(BEGIN, 0);
    var denied =
        Failure.ofProvider(
            FailureCode.PROVIDER_ERROR, Cause.DENIED, Remedy.ELSEWHERE, "every key was refused");
    call.tell(new CallEvent.Denied(1, denied), 0);
    assertThat(call.dialled()).containsExactly("b");
  }

  @Test
  void when_every_target_is_denied_no_target_is_eligible_and_the_reasons_are_told() {
    var call = Script.of(stream(), target("a"));
    call.tellOnly(BEGIN, 0);
    var denied =
        Failure.ofProvider(
            FailureCode.PROVIDER_ERROR, Cause.DENIED, Remedy.ELSEWHERE, "every key was refused");
    call.tellOnly(new CallEvent.Denied(1, denied), 0);
    assertThat(call.refusal().code()).isEqualTo(FailureCode.NO_ELIGIBLE_TARGET);
    assertThat(call.refusal().message()).contains("every key was refused");
  }

  @Test
  void attempts_are_never_more_than_the_route_allows() {
    var call = Script.of(stream(), target("a"), target("b"), target("c"), target("d"));
    call.tell(BEGIN, 0);
    for (int attempt = 1; attempt <= 3; attempt++) {
      call.tell(new CallEvent.Failed(attempt, status(500, Remedy.ANYWHERE)), attempt * MILLI);
    }
    assertThat(call.dialled()).containsExactly("a", "b", "c");
    assertThat(call.refusal().detail().status()).isEqualTo(500);
  }

  @Test
  void stopping_from_outside_tells_why() {
    var call = Script.of(stream(), target("a"));
    call.tell(BEGIN, 0);
    var why = Failure.of(FailureCode.OVERLOADED, "shutting down");
    call.tell(new CallEvent.Stop(why), SECOND);
    assertThat(call.refusal()).isEqualTo(why);
    assertThat(call.releases(1)).isEqualTo(1);
  }

  @Test
  void a_plan_without_candidates_ends_with_its_reasons() {
    var call = Script.of(stream());
    call.tell(BEGIN, 0);
    assertThat(call.refusal().code()).isEqualTo(FailureCode.NO_ELIGIBLE_TARGET);
    assertThat(call.done()).filteredOn(CallEffect.Finish.class::isInstance).hasSize(1);
  }

  @Test
  void effects_of_a_whole_call_come_in_order() {
    var call = Script.of(unary(), target("a"));
    call.tell(BEGIN, 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    call.tell(new CallEvent.FinishSeen(1), SECOND);
    var last = call.tell(new CallEvent.Ended(1), SECOND);
    assertThat(last)
        .isEqualTo(
            List.of(
                new CallEffect.Release(1, new Script.TestLease(1), new Outcome.Succeeded()),
                new CallEffect.Finish(new Verdict.Served(1))));
  }
}
