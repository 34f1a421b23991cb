package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.stream.Cursor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumedAnswerTest {
  private static final String BEFORE = "Let me look that up for you at once. ";
  private static final StreamEvent TOOL =
      new StreamEvent.Whole(
          new Part.Sealed(
              new Opaque(new Owner("anthropic", ""), "server_tool_use", "{\"type\":\"x\"}"), null));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_sealed_part_among_words_that_come_again_does_not_make_them_new(boolean repeats) {
    List<StreamEvent> told = new ArrayList<>();
    var resumption = new Resumption(cursor(BEFORE + "It is"), repeats, Usage.NONE);
    var answer = new ResumedAnswer(resumption, told::add);
    answer.accept(TOOL);
    answer.accept(new StreamEvent.Words(BEFORE));
    answer.accept(TOOL);
    answer.accept(new StreamEvent.Words("It is a heron."));
    answer.accept(TOOL);
    assertThat(told).containsExactly(new StreamEvent.Words(" a heron."), TOOL);
    assertThat(answer.isLost()).isFalse();
  }

  private static Cursor cursor(String heard) {
    return new Cursor("1", "m", 0, Cursor.Standing.WORDS, heard, 0, false, null);
  }
}
