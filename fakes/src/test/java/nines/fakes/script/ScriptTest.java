package nines.fakes.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import nines.fakes.reply.Trouble;
import org.junit.jupiter.api.Test;

class ScriptTest {
  @Test
  void rules_are_used_up_in_order_and_health_follows() {
    Script script = new Script(List.of(Fault.status(503).times(2), Fault.silence().times(1)));
    assertThat(next(script, "", "")).isEqualTo(Fault.status(503));
    assertThat(next(script, "", "")).isEqualTo(Fault.status(503));
    assertThat(next(script, "", "")).isEqualTo(Fault.silence());
    assertThat(next(script, "", "")).isEqualTo(Fault.none());
  }

  @Test
  void rule_without_times_holds_for_ever() {
    Script script = new Script(List.of(Rule.of(Fault.reset())));
    for (int at = 0; at < 100; at++) {
      assertThat(next(script, "", "")).isEqualTo(Fault.reset());
    }
  }

  @Test
  void marker_and_model_choose_the_rule_and_leave_the_others_unused() {
    Script script =
        new Script(
            List.of(
                Fault.cutAfter(1).whenBodyHas("mark").times(1),
                Fault.stallAfter(2).whenModel("big").times(1)));
    assertThat(next(script, "plain", "small")).isEqualTo(Fault.none());
    assertThat(next(script, "plain", "big")).isEqualTo(Fault.stallAfter(2));
    assertThat(next(script, "with mark", "big")).isEqualTo(Fault.cutAfter(1));
    assertThat(next(script, "with mark", "big")).isEqualTo(Fault.none());
  }

  @Test
  void zero_times_is_never() {
    assertThat(next(new Script(List.of(Fault.reset().times(0))), "", "")).isEqualTo(Fault.none());
  }

  @Test
  void script_has_a_bound() {
    List<Rule> rules = Collections.nCopies(Script.MAX_RULES + 1, Rule.of(Fault.none()));
    assertThatThrownBy(() -> new Script(rules)).hasMessageContaining("at most 1000");
  }

  @Test
  void status_finds_its_trouble() {
    assertThat(Trouble.ofStatus(429)).isEqualTo(Trouble.RATE_LIMIT);
    assertThat(Trouble.ofStatus(529)).isEqualTo(Trouble.OVERLOADED);
    assertThat(Trouble.ofStatus(599)).isEqualTo(Trouble.SERVER_ERROR);
    assertThat(Trouble.ofStatus(418)).isEqualTo(Trouble.BAD_REQUEST);
  }

  private static Fault next(Script script, String body, String model) {
    return script.next(body::contains, model::equals).fault();
  }
}
