package nines.server.drive;

import static nines.core.exchange.FrameKind.FINISH;
import static nines.core.exchange.FrameKind.TOKEN;
import static nines.server.drive.DriveRig.SECOND;
import static nines.server.drive.DriveRig.STREAM;
import static nines.server.drive.DriveRig.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import nines.core.call.Remains;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Usage;
import org.junit.jupiter.api.Test;

class CarriedOnCallTest {
  private final DriveRig rig = new DriveRig(true, "a", "b");

  private void speakAndBreak(Remains remains) {
    rig.begin().call().head(STREAM).says("one", TOKEN).stands(remains);
    rig.forget().call().breaks();
  }

  @Test
  void another_attempt_goes_on_where_the_first_one_broke_off() {
    speakAndBreak(Remains.REPEATABLE);
    rig.call().head(STREAM).says("two", TOKEN).says("stop", FINISH).ends();

    assertThat(rig.log())
        .containsExactly(
            "release a failed 0",
            "acquire b",
            "dial b behind a",
            "go on with b",
            "write two",
            "write stop",
            "release b served 2",
            "end",
            "over Served");
    assertThat(rig.driver().trace().winner()).isSameAs(rig.driver().trace().legs().getFirst());
    assertThat(rig.driver().trace().voices()).hasSize(2);
  }

  @Test
  void what_repeats_the_answer_is_a_token_and_nothing_is_written() {
    speakAndBreak(Remains.REPEATABLE);
    rig.forget().call().head(STREAM).says("", TOKEN).says("two", TOKEN);

    assertThat(rig.log()).containsExactly("go on with b", "write two");
  }

  @Test
  void who_repeated_and_then_said_something_else_was_not_heard() {
    speakAndBreak(Remains.REPEATABLE);
    var repeating = rig.forget().call();
    repeating.head(STREAM).says("", TOKEN);
    assertThat(rig.driver().trace().voices()).hasSize(1);

    repeating.breaks();
    assertThat(rig.log()).containsSubsequence("release b failed 0", "acquire a");
    rig.call().head(STREAM).says("", TOKEN).says("two", TOKEN).says("", FINISH).ends();

    assertThat(rig.log()).contains("go on with a").doesNotContain("go on with b");
    var trace = rig.driver().trace();
    assertThat(trace.legs()).hasSize(3);
    assertThat(trace.voices()).hasSize(2).doesNotContain(trace.legs().get(1));
    assertThat(trace.usage().output()).isEqualTo(2);
  }

  @Test
  void who_repeated_all_of_it_and_has_nothing_to_add_is_heard_at_its_finish() {
    speakAndBreak(Remains.REPEATABLE);
    rig.forget().call().head(STREAM).says("", TOKEN).says("", FINISH).ends();

    assertThat(rig.log()).contains("go on with b", "release b served 2", "over Served");
  }

  @Test
  void an_answer_that_is_lost_is_told_as_broken() {
    speakAndBreak(Remains.LOST);

    assertThat(rig.log())
        .containsExactly("release a failed 0", "fail stream_interrupted", "over Refused");
  }

  @Test
  void silence_breaks_a_stream_off_and_another_goes_on() {
    rig.begin().call().head(STREAM).says("one", TOKEN).stands(Remains.CONTINUABLE);
    rig.forget().pass(6 * SECOND);

    assertThat(rig.log())
        .containsExactly("cancel a", "release a failed 0", "acquire b", "dial b behind a");
  }

  @Test
  void a_whole_answer_carries_no_stream_on() {
    speakAndBreak(Remains.REPEATABLE);
    rig.forget().call().head(WHOLE).says("{}", TOKEN).ends();

    assertThat(rig.log()).startsWith("cancel b", "release b failed 0").doesNotContain("write {}");
  }

  @Test
  void an_answer_whole_but_for_its_terminator_gets_what_its_language_wants() {
    rig.begin().call().head(STREAM).says("one", TOKEN).says("", FINISH).wants("[stop]");
    rig.forget().call().breaks();

    assertThat(rig.log())
        .containsExactly("before last", "write [stop]", "release a served 0", "end", "over Served");
  }

  @Test
  void what_ran_is_told_by_those_whom_the_client_heard() {
    rig.begin().call().head(STREAM).says("one", TOKEN).stands(Remains.REPEATABLE);
    rig.call().breaks(new AnswerEnd(Usage.NONE, "m-of-a"));
    rig.call().breaks(new AnswerEnd(new Usage(0, 0, 0, 8, 0), "m-of-b"));

    assertThat(rig.driver().trace().modelVersion()).isEqualTo("m-of-a");
    assertThat(rig.driver().trace().usage().output()).isZero();
  }

  @Test
  void usage_is_summed_over_all_that_the_client_heard() {
    rig.begin().call().head(STREAM).says("one", TOKEN).stands(Remains.REPEATABLE);
    rig.call().says("?", FrameKind.NONE).breaks();
    rig.call().head(STREAM).says("two", TOKEN).says("stop", FINISH).ends();

    assertThat(rig.driver().trace().usage().output()).isEqualTo(2);
    assertThat(rig.driver().trace().legs().getLast().usage().output()).isEqualTo(2);
  }
}
