package nines.server.drive;

import static nines.core.exchange.FrameKind.END;
import static nines.core.exchange.FrameKind.ERROR;
import static nines.core.exchange.FrameKind.FINISH;
import static nines.core.exchange.FrameKind.MALFORMED;
import static nines.core.exchange.FrameKind.NONE;
import static nines.core.exchange.FrameKind.TOKEN;
import static nines.core.exchange.FrameKind.USAGE;
import static nines.server.drive.DriveRig.SECOND;
import static nines.server.drive.DriveRig.STREAM;
import static nines.server.drive.DriveRig.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import org.junit.jupiter.api.Test;

/// One call from its begin to its verdict, between a scripted provider and a scripted client.
class CallDriverTest {
  private final DriveRig unary = new DriveRig(false, "a", "b");
  private final DriveRig stream = new DriveRig(true, "a", "b");

  @Test
  void a_whole_answer_is_opened_written_and_ended_once() {
    unary.begin().call().head(WHOLE).says("{}", TOKEN).ends();

    assertThat(unary.log())
        .containsExactly(
            "acquire a",
            "dial a",
            "open 200",
            "write {}",
            "release a served 2",
            "end",
            "over Served");
    assertThat(unary.timers()).isZero();
    assertThat(unary.driver().trace().modelVersion()).isEqualTo("m-7");
  }

  @Test
  void a_stream_is_held_until_its_first_token_and_relayed_from_then_on() {
    stream.begin().call().head(STREAM).says("role", NONE);
    assertThat(stream.log()).containsExactly("acquire a", "dial a");

    stream.call().says("one", TOKEN);
    assertThat(stream.forget().log()).isEmpty();
    stream
        .call()
        .says("two", TOKEN)
        .says("usage", USAGE)
        .says("stop", FINISH)
        .says("done", END)
        .ends();

    assertThat(stream.log())
        .containsExactly(
            "write two",
            "write usage",
            "write stop",
            "before last",
            "write done",
            "release a served 2",
            "end",
            "over Served");
  }

  @Test
  void what_was_held_is_written_in_order_at_the_commit() {
    stream.begin().call().head(STREAM).says("role", NONE).says("ping", NONE).says("one", TOKEN);

    assertThat(stream.log())
        .containsExactly(
            "acquire a", "dial a", "open 200", "write role", "write ping", "write one");
  }

  @Test
  void a_failure_before_the_first_token_goes_to_the_next_target_and_the_client_hears_nothing() {
    stream.begin().call().head(STREAM).says("role of a", NONE).breaks();
    stream.call().head(STREAM).says("role of b", NONE).says("word", TOKEN);

    assertThat(stream.log())
        .containsExactly(
            "acquire a",
            "dial a",
            "release a failed 0",
            "acquire b",
            "dial b",
            "open 200",
            "write role of b",
            "write word");
  }

  @Test
  void a_failure_after_the_first_token_is_told_to_the_client_and_nobody_else_is_asked() {
    stream.begin().call().head(STREAM).says("word", TOKEN);
    stream.forget().call().breaks();

    assertThat(stream.log())
        .containsExactly("release a failed 0", "fail stream_interrupted", "over Refused");
  }

  @Test
  void an_error_in_the_stream_ends_the_attempt_though_it_stays_open() {
    stream.begin().call().head(STREAM).says("oops", ERROR);

    assertThat(stream.log())
        .containsSubsequence("dial a", "cancel a", "release a failed 0", "acquire b", "dial b");
  }

  @Test
  void an_event_that_cannot_be_read_matters_only_before_the_first_token() {
    stream.begin().call().head(STREAM).says("?", MALFORMED);
    assertThat(stream.log()).contains("dial b");

    stream.call().head(STREAM).says("word", TOKEN);
    stream.forget().call().says("?", MALFORMED).says("more", TOKEN);
    assertThat(stream.log()).containsExactly("write more");
  }

  @Test
  void what_an_attempt_says_after_it_was_broken_off_is_not_heard() {
    stream.begin().call().head(STREAM).says("oops", ERROR);
    stream.forget().call(0).says("late", TOKEN).ends();

    assertThat(stream.log()).isEmpty();
  }

  @Test
  void more_than_the_bound_before_the_first_token_is_no_answer() {
    var kilobyte = "x".repeat(1 << 10);
    stream.begin().call().head(STREAM);
    for (int i = 0; i <= AttemptRelay.HELD_BYTES >> 10; i++) {
      stream.call(0).says(kilobyte, NONE);
    }

    assertThat(stream.log()).containsSubsequence("cancel a", "release a failed 0", "dial b");
  }

  @Test
  void silence_before_the_first_token_is_not_broken_by_what_means_nothing() {
    stream.begin().call().head(STREAM);
    for (int i = 0; i < 9; i++) {
      stream.pass(SECOND);
      stream.call().says("ping", NONE);
    }
    assertThat(stream.log()).doesNotContain("dial b");

    stream.pass(SECOND);

    assertThat(stream.log()).containsSubsequence("cancel a", "release a failed 0", "dial b");
  }

  @Test
  void between_tokens_only_true_silence_counts() {
    stream.begin().call().head(STREAM).says("one", TOKEN);
    for (int i = 0; i < 4; i++) {
      stream.pass(4 * SECOND);
      stream.call().says("more", TOKEN);
    }
    assertThat(stream.log()).doesNotContain("cancel a");
    stream.forget();

    stream.pass(5 * SECOND);

    assertThat(stream.log())
        .containsExactly(
            "cancel a", "release a failed 0", "fail stream_interrupted", "over Refused");
  }

  @Test
  void a_client_that_reads_slowly_stops_the_reading_and_is_no_silence_of_the_provider() {
    stream.begin().call().head(STREAM).says("one", TOKEN);
    stream.fillClient();
    stream.forget().call().says("two", TOKEN);
    assertThat(stream.log()).containsExactly("write two", "pause a");

    stream.pass(50 * SECOND);
    assertThat(stream.log()).doesNotContain("cancel a");
    stream.forget().drainClient();
    assertThat(stream.log()).containsExactly("resume a");

    stream.forget().pass(4 * SECOND);
    stream.call().says("three", TOKEN);
    assertThat(stream.log()).containsExactly("write three");
  }

  @Test
  void a_client_that_is_full_at_the_commit_stops_the_reading_at_once() {
    stream.begin();
    stream.fillClient();
    stream.call().head(STREAM).says("one", TOKEN);

    assertThat(stream.log()).endsWith("write one", "pause a");
  }

  @Test
  void a_client_of_a_stream_hears_a_beat_when_it_heard_nothing_for_long() {
    var patient = new DriveRig(true, "a", "b");
    patient.begin().pass(15 * SECOND);
    assertThat(patient.log()).containsOnlyOnce("beat");

    patient.forget().pass(14 * SECOND);
    assertThat(patient.log()).doesNotContain("beat");
  }

  @Test
  void a_beat_waits_for_as_long_as_the_client_hears_something() {
    stream.begin().pass(8 * SECOND);
    stream.fillClient();
    stream.call().head(STREAM).says("one", TOKEN);
    stream.forget().pass(14 * SECOND);
    assertThat(stream.log()).isEmpty();
    stream.call().says("two", TOKEN);

    stream.forget().pass(14 * SECOND);
    assertThat(stream.log()).isEmpty();
    stream.pass(SECOND);
    assertThat(stream.log()).containsExactly("beat");

    stream.forget().pass(14 * SECOND);
    assertThat(stream.log()).isEmpty();
    stream.pass(SECOND);
    assertThat(stream.log()).containsExactly("beat");
  }

  @Test
  void what_an_attempt_used_that_nobody_heard_is_its_own() {
    stream.begin().call().head(STREAM).says("role", NONE);
    stream.call(0).breaks(new AnswerEnd(new Usage(4, 0, 0, 9, 0), "m-of-a"));
    stream.call().head(STREAM).says("one", TOKEN).says("stop", FINISH).ends();

    assertThat(stream.log()).contains("release a failed 9", "release b served 2");
    var trace = stream.driver().trace();
    assertThat(trace.legs().getFirst().usage().output()).isEqualTo(9);
    assertThat(trace.usage().output()).isEqualTo(2);
    assertThat(trace.modelVersion()).isEqualTo("m-7");
  }

  @Test
  void the_provider_is_told_once_that_a_whole_answer_needs_nobody_else() {
    unary.begin().call().breaks();
    assertThat(unary.committed()).isEmpty();
    unary.call().head(WHOLE).says("{}", TOKEN).ends();

    assertThat(unary.committed()).containsExactly(false);
  }

  @Test
  void the_provider_is_told_at_the_first_token_that_only_a_stream_may_be_carried_on() {
    stream.begin().call().head(STREAM).says("role", NONE);
    assertThat(stream.committed()).isEmpty();
    stream.call().says("one", TOKEN).says("two", TOKEN);

    assertThat(stream.committed()).containsExactly(true);
  }

  @Test
  void a_client_that_leaves_ends_everything_and_is_told_nothing() {
    stream.begin().call().head(STREAM).says("one", TOKEN);
    stream.forget().driver().abandon();

    assertThat(stream.log()).containsExactly("cancel a", "release a cancelled 0", "over Abandoned");
    assertThat(stream.timers()).isZero();
    stream.forget().call().says("late", TOKEN).breaks();
    stream.driver().abandon();
    assertThat(stream.log()).isEmpty();
  }

  @Test
  void a_lease_that_is_granted_after_the_client_left_is_given_back_undialled() {
    unary.withholding().begin().driver().abandon();
    unary.forget().grant();

    assertThat(unary.log()).containsExactly("release late cancelled 0");
  }

  @Test
  void a_target_that_is_denied_is_passed_over() {
    unary.withholding().begin();
    unary.deny();
    unary.grant();

    assertThat(unary.log()).containsExactly("acquire a", "acquire b", "dial b");
  }

  @Test
  void a_call_that_is_stopped_from_outside_says_so() {
    stream.begin().call().head(STREAM).says("one", TOKEN);
    stream.forget().driver().stop(Failure.of(FailureCode.OVERLOADED, "the gateway ends"));

    assertThat(stream.log())
        .containsExactly("cancel a", "release a cancelled 0", "fail overloaded", "over Refused");
  }

  @Test
  void the_deadline_of_the_call_covers_all_attempts() {
    var slow = new DriveRig(false, "a", "b", "c");
    slow.begin().pass(61 * SECOND);

    assertThat(slow.log()).endsWith("fail deadline_exceeded", "over Refused");
    assertThat(slow.timers()).isZero();
  }

  @Test
  void the_time_of_the_provider_is_that_of_all_attempts() {
    unary.begin().pass(2 * SECOND);
    unary.call().breaks();
    unary.pass(3 * SECOND);
    unary.call().head(WHOLE).says("{}", TOKEN).ends();

    var trace = unary.driver().trace();
    assertThat(trace.providerNanos(trace.endedNanos())).isEqualTo(5 * SECOND);
    assertThat(trace.legs()).hasSize(2);
    assertThat(trace.winner()).isSameAs(trace.legs().getLast());
  }
}
