package nines.core.call;

import static nines.core.call.Script.MILLI;
import static nines.core.call.Script.SECOND;
import static nines.core.call.Script.status;
import static nines.core.call.Script.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Candidate;
import nines.core.routing.Purpose;
import nines.core.routing.Traits;
import org.junit.jupiter.api.Test;

class RescueTest {
  private static final Failure CUT =
      Failure.ofProvider(FailureCode.PROVIDER_ERROR, Cause.CUT, Remedy.ANYWHERE, "cut");
  private static final Failure BAD_REQUEST =
      new Failure(
          FailureCode.INVALID_REQUEST,
          Cause.STATUS,
          Remedy.NOWHERE,
          "no prefill",
          new Failure.Detail(400, null, null, null),
          0);

  private static final CallLimits LIMITS = limits(true);

  private static CallLimits limits(boolean rescue) {
    return new CallLimits(Traits.ofStream(false, 0), 60 * SECOND, 3, 0, 0, null, rescue, false);
  }

  private static Candidate continuing(String name) {
    var plain = target(name);
    return new Candidate(plain.target(), plain.timeouts(), 0, true);
  }

  /// A call whose first attempt has spoken and then broke off.
  private static Script broken(CallLimits limits, Candidate... candidates) {
    var call = Script.of(limits, candidates);
    call.tell(new CallEvent.Begin(), 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    call.tell(new CallEvent.Failed(1, CUT), 2 * SECOND);
    return call;
  }

  private static List<Opening> openings(Script call) {
    return call.done().stream()
        .filter(CallEffect.Dial.class::isInstance)
        .map(effect -> ((CallEffect.Dial) effect).opening())
        .toList();
  }

  @Test
  void a_break_asks_first_what_can_be_done_with_the_answer() {
    var call = broken(LIMITS, target("a"), target("b"));

    assertThat(call.done()).endsWith(new CallEffect.Salvage(1));
    assertThat(call.dialled()).containsExactly("a");
    assertThat(call.releases(1)).isEqualTo(1);
  }

  @Test
  void a_content_filters_verdict_stands_in_the_middle_of_an_answer_too() {
    var verdict =
        Failure.ofProvider(FailureCode.CONTENT_FILTERED, Cause.IN_BAND, Remedy.NOWHERE, "filtered");
    var call = Script.of(LIMITS, target("a"), target("b"));
    call.tell(new CallEvent.Begin(), 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    call.tell(new CallEvent.Failed(1, verdict), 2 * SECOND);

    assertThat(call.dialled()).containsExactly("a");
    assertThat(call.refusal().code()).isEqualTo(FailureCode.STREAM_INTERRUPTED);
  }

  private static final Failure FILTERED =
      Failure.ofProvider(FailureCode.CONTENT_FILTERED, Cause.STATUS, Remedy.NOWHERE, "filtered");

  @Test
  void a_content_filters_verdict_on_the_rest_of_an_answer_is_no_reason_to_ask_somebody_else() {
    var call = broken(LIMITS, target("a"), continuing("b"), target("c"));
    call.tell(new CallEvent.Salvaged(1, Remains.CONTINUABLE), 2 * SECOND);
    call.tell(new CallEvent.Failed(2, FILTERED), 3 * SECOND);

    assertThat(call.dialled()).containsExactly("a", "b");
    assertThat(call.refusal().message()).isEqualTo("the answer broke off: filtered");
    assertThat(call.releases(2)).isEqualTo(1);
  }

  @Test
  void a_content_filters_verdict_on_the_rest_goes_to_the_next_target_where_the_route_says_so() {
    var passing = new CallLimits(Traits.ofStream(false, 0), 60 * SECOND, 3, 0, 0, null, true, true);
    var call = broken(passing, target("a"), continuing("b"), target("c"));
    call.tell(new CallEvent.Salvaged(1, Remains.CONTINUABLE), 2 * SECOND);
    call.tell(new CallEvent.Failed(2, FILTERED), 3 * SECOND);

    assertThat(call.dialled()).containsExactly("a", "b", "c");
  }

  @Test
  void who_only_repeats_is_not_heard_until_it_says_something_new() {
    var call = broken(LIMITS, target("a"), target("b"), target("c"));
    call.tell(new CallEvent.Salvaged(1, Remains.REPEATABLE), 2 * SECOND);
    call.tell(new CallEvent.FirstToken(2), 3 * SECOND);
    assertThat(call.done()).doesNotContain(new CallEffect.Commit(2));
    call.tell(new CallEvent.Due(new CallTimer.FirstToken(2)), 20 * SECOND);
    assertThat(call.dialled()).containsExactly("a", "b");

    var diverged =
        Failure.ofProvider(
            FailureCode.PROVIDER_ERROR, Cause.DIVERGED, Remedy.ELSEWHERE, "another answer");
    call.tell(new CallEvent.Failed(2, diverged), 21 * SECOND);
    call.tell(new CallEvent.FirstToken(3), 22 * SECOND);
    call.tell(new CallEvent.CaughtUp(3), 23 * SECOND);
    call.tell(new CallEvent.CaughtUp(3), 23 * SECOND);

    assertThat(call.done())
        .filteredOn(CallEffect.Commit.class::isInstance)
        .containsExactly(new CallEffect.Commit(1), new CallEffect.Commit(3));
  }

  @Test
  void who_repeats_and_falls_silent_makes_way() {
    var call = broken(LIMITS, target("a"), target("b"), target("c"));
    call.tell(new CallEvent.Salvaged(1, Remains.REPEATABLE), 2 * SECOND);
    var effects = call.tell(new CallEvent.FirstToken(2), 3 * SECOND);
    assertThat(effects).containsExactly(new CallEffect.Wake(new CallTimer.Silence(2), 13 * SECOND));
    call.tell(new CallEvent.Due(new CallTimer.Silence(2)), 13 * SECOND);
    assertThat(call.dialled()).containsExactly("a", "b", "c");
  }

  @Test
  void a_target_that_asks_a_rescue_to_wait_is_passed_over_for_one_that_does_not() {
    var waits =
        new Failure(
            FailureCode.RATE_LIMITED,
            Cause.DENIED,
            new Remedy.Anywhere(20 * SECOND),
            "cooling",
            Failure.Detail.NONE,
            20 * SECOND);
    var patient =
        new CallLimits(
            Traits.ofStream(false, 0), 60 * SECOND, 3, 0, 30 * SECOND, null, true, false);
    var call = broken(patient, target("a"), target("b"), target("c"));
    call.tellOnly(new CallEvent.Salvaged(1, Remains.REPEATABLE), 2 * SECOND);
    call.tell(new CallEvent.Denied(2, waits), 2 * SECOND);

    assertThat(call.dialled()).containsExactly("a", "c");
  }

  @Test
  void the_next_target_repeats_the_answer_unless_it_is_known_to_go_on_with_it() {
    var repeating = broken(LIMITS, target("a"), target("b"));
    repeating.tell(new CallEvent.Salvaged(1, Remains.CONTINUABLE), 2 * SECOND);
    var continuing = broken(LIMITS, target("a"), continuing("b"));
    continuing.tell(new CallEvent.Salvaged(1, Remains.CONTINUABLE), 2 * SECOND);
    var form = broken(LIMITS, target("a"), continuing("b"));
    form.tell(new CallEvent.Salvaged(1, Remains.REPEATABLE), 2 * SECOND);

    assertThat(openings(repeating)).containsExactly(Opening.BEGINS, Opening.REPEATS);
    assertThat(openings(continuing)).containsExactly(Opening.BEGINS, Opening.CONTINUES);
    assertThat(openings(form)).containsExactly(Opening.BEGINS, Opening.REPEATS);
    assertThat(continuing.asks().getLast().purpose()).isEqualTo(Purpose.RESCUE);
  }

  @Test
  void a_target_that_refuses_the_words_is_asked_for_a_fresh_answer_and_nobody_hears_of_it() {
    var call = broken(LIMITS, target("a"), continuing("b"));
    call.tell(new CallEvent.Salvaged(1, Remains.CONTINUABLE), 2 * SECOND);
    call.tell(new CallEvent.Failed(2, BAD_REQUEST), 3 * SECOND);

    assertThat(call.dialled()).containsExactly("a", "b", "b");
    assertThat(openings(call).getLast()).isEqualTo(Opening.REPEATS);
    assertThat(call.verdict()).isNull();
  }

  @Test
  void the_whole_answer_is_served_by_who_carried_it_on() {
    var call = broken(LIMITS, target("a"), target("b"));
    call.tell(new CallEvent.Salvaged(1, Remains.REPEATABLE), 2 * SECOND);
    call.tell(new CallEvent.FirstToken(2), 3 * SECOND);
    call.tell(new CallEvent.FinishSeen(2), 4 * SECOND);
    call.tell(new CallEvent.Ended(2), 4 * SECOND);

    assertThat(call.done()).contains(new CallEffect.Commit(1), new CallEffect.Commit(2));
    assertThat(call.verdict()).isEqualTo(new Verdict.Served(2));
  }

  @Test
  void an_answer_that_is_lost_ends_in_one_error_with_what_broke_it() {
    var call = broken(LIMITS, target("a"), target("b"));
    call.tell(new CallEvent.Salvaged(1, Remains.LOST), 2 * SECOND);

    assertThat(call.refusal().code()).isEqualTo(FailureCode.STREAM_INTERRUPTED);
    assertThat(call.refusal().cause()).isEqualTo(Cause.CUT);
    assertThat(call.dialled()).containsExactly("a");
  }

  @Test
  void nothing_is_carried_on_where_that_is_forbidden() {
    var call = broken(limits(false), target("a"), target("b"));

    assertThat(call.refusal().code()).isEqualTo(FailureCode.STREAM_INTERRUPTED);
    assertThat(call.done()).doesNotContain(new CallEffect.Salvage(1));
  }

  @Test
  void no_answer_is_carried_on_more_often_than_the_bound() {
    var call = broken(LIMITS, target("a"), target("b"));
    for (int attempt = 2; attempt <= CallLimits.RESCUES + 1; attempt++) {
      call.tell(new CallEvent.Salvaged(attempt - 1, Remains.REPEATABLE), 2 * SECOND);
      call.tell(new CallEvent.Due(CallTimer.RETRY), 3 * SECOND);
      call.tell(new CallEvent.FirstToken(attempt), 3 * SECOND);
      call.tell(new CallEvent.Failed(attempt, CUT), 3 * SECOND);
    }
    call.tell(new CallEvent.Salvaged(CallLimits.RESCUES + 1, Remains.REPEATABLE), 4 * SECOND);

    assertThat(call.dialled()).hasSize(CallLimits.RESCUES + 1);
    assertThat(call.refusal().code()).isEqualTo(FailureCode.STREAM_INTERRUPTED);
  }

  @Test
  void silence_after_the_first_word_is_a_break_like_any_other() {
    var call = Script.of(LIMITS, target("a"), target("b"));
    call.tell(new CallEvent.Begin(), 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    var effects = call.tell(new CallEvent.Due(new CallTimer.Silence(1)), 20 * SECOND);

    assertThat(effects).startsWith(new CallEffect.Cancel(1)).endsWith(new CallEffect.Salvage(1));
  }

  @Test
  void who_wants_too_long_a_wait_is_passed_over() {
    var call = broken(LIMITS, target("a"), target("b"));
    call.tell(new CallEvent.Salvaged(1, Remains.REPEATABLE), 2 * SECOND);
    var limited = status(429, new Remedy.Anywhere(CallLimits.RESCUE_WAIT_NANOS + SECOND));
    call.tell(new CallEvent.Failed(2, limited), 2 * SECOND);

    assertThat(call.dialled()).containsExactly("a", "b", "a");
  }

  @Test
  void a_break_behind_the_reason_to_finish_only_wants_its_terminator() {
    var call = Script.of(LIMITS, target("a"), target("b"));
    call.tell(new CallEvent.Begin(), 0);
    call.tell(new CallEvent.FirstToken(1), SECOND);
    call.tell(new CallEvent.FinishSeen(1), SECOND);
    var effects = call.tell(new CallEvent.Failed(1, CUT), SECOND + MILLI);

    assertThat(effects).startsWith(new CallEffect.Conclude(1));
    assertThat(call.verdict()).isEqualTo(new Verdict.Served(1));
  }

  @Test
  void a_refusal_by_a_filter_goes_on_only_where_the_route_says_so() {
    var filtered = BAD_REQUEST.withRemedy(Remedy.NOWHERE);
    var passing = new CallLimits(Traits.ofStream(false, 0), 60 * SECOND, 3, 0, 0, null, true, true);
    var refused =
        Failure.ofProvider(
            FailureCode.CONTENT_FILTERED, Cause.STATUS, Remedy.NOWHERE, "not in my house");
    var told = Script.of(LIMITS, target("a"), target("b"));
    told.tell(new CallEvent.Begin(), 0);
    told.tell(new CallEvent.Failed(1, refused), SECOND);
    var passed = Script.of(passing, target("a"), target("b"));
    passed.tell(new CallEvent.Begin(), 0);
    passed.tell(new CallEvent.Failed(1, refused), SECOND);
    var wrong = Script.of(passing, target("a"), target("b"));
    wrong.tell(new CallEvent.Begin(), 0);
    wrong.tell(new CallEvent.Failed(1, filtered), SECOND);

    assertThat(told.refusal()).isEqualTo(refused);
    assertThat(passed.dialled()).containsExactly("a", "b");
    assertThat(wrong.refusal()).isEqualTo(filtered);
  }
}
