package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.OutputFormat;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Setting;
import nines.core.exchange.Thinking;
import nines.core.exchange.Turn;
import org.junit.jupiter.api.Test;

class PrefillTest {
  private static final Turn QUESTION = new Turn(Role.USER, List.of(new Part.Text("Who?")));

  private static ChatRequest request(Map<Parameter, Setting> settings, Turn... turns) {
    return new ChatRequest(
        List.of(turns),
        List.of(),
        null,
        new OutputFormat.Free(),
        Thinking.UNSAID,
        settings,
        List.of(),
        true);
  }

  private static Turn assistant(String text) {
    return new Turn(Role.ASSISTANT, List.of(new Part.Text(text)));
  }

  @Test
  void the_answer_so_far_becomes_the_last_turn_without_blanks_at_its_end() {
    assertThat(Prefill.of(request(Map.of(), QUESTION), "It was \n").turns())
        .containsExactly(QUESTION, assistant("It was"));
  }

  @Test
  void words_that_the_client_began_with_stand_before_it() {
    assertThat(Prefill.of(request(Map.of(), QUESTION, assistant("Well, ")), "it was").turns())
        .containsExactly(QUESTION, assistant("Well, it was"));
  }

  @Test
  void the_limit_of_the_answer_is_less_by_what_was_said_and_never_nothing() {
    var limit = new Setting("max_tokens", "10");
    var settings = Map.of(Parameter.MAX_OUTPUT, limit);

    assertThat(Prefill.of(request(settings, QUESTION), "12345678").setting(Parameter.MAX_OUTPUT))
        .isEqualTo(new Setting("max_tokens", "8"));
    var spelt = Map.of(Parameter.MAX_OUTPUT, new Setting("max_tokens", "1.0e1"));
    assertThat(Prefill.of(request(spelt, QUESTION), "12345678").setting(Parameter.MAX_OUTPUT))
        .isEqualTo(new Setting("max_tokens", "8"));
    assertThat(
            Prefill.of(request(settings, QUESTION), "x".repeat(99)).setting(Parameter.MAX_OUTPUT))
        .isEqualTo(new Setting("max_tokens", "1"));
  }
}
