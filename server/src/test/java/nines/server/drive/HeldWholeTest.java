package nines.server.drive;

import static nines.core.exchange.FrameKind.END;
import static nines.core.exchange.FrameKind.FINISH;
import static nines.core.exchange.FrameKind.TOKEN;
import static nines.server.drive.DriveRig.STREAM;
import static nines.server.drive.DriveRig.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Answers of which the client hears nothing before they are whole.
class HeldWholeTest {
  @Test
  void what_comes_before_the_last_word_does_so_in_a_stream_that_was_held_whole() {
    var complete = DriveRig.winningComplete("a", "b");
    complete.begin().call().head(STREAM).says("one", TOKEN).says("stop", FINISH).says("done", END);
    complete.call().ends();

    assertThat(complete.log())
        .containsSubsequence("open 200", "write one", "write stop", "before last", "write done");
  }

  @Test
  void a_whole_answer_that_was_held_back_is_counted_before_the_next_target_is_asked() {
    var passing = DriveRig.passingRefusals("a", "b");
    passing.begin().call().holdsBack().head(WHOLE).says("{}", TOKEN).ends();

    assertThat(passing.log())
        .containsSubsequence("acquire a", "release a failed 2", "acquire b", "dial b")
        .doesNotContain("write {}");
  }
}
