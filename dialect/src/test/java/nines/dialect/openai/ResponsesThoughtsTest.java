package nines.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.exchange.Habit;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Turn;
import org.junit.jupiter.api.Test;

/// Which thoughts of earlier turns a provider of responses gets back, and where.
class ResponsesThoughtsTest {
  @Test
  void reasoning_goes_back_to_its_owner_and_to_nobody_else() {
    Opaque own = new Opaque(new Owner("openai", ""), "reasoning", "{\"type\":\"reasoning\"}");
    Opaque other = new Opaque(ResponsesTalk.STRANGER, "thought_signature", "\"s\"");
    assertThat(
            ResponsesTalk.input(
                new Turn(
                    Role.ASSISTANT,
                    List.of(
                        new Part.Reasoning("hm", own),
                        new Part.Reasoning("mh", other),
                        new Part.Reasoning("mm", null),
                        new Part.Sealed(other, null),
                        new Part.Text("Yes"),
                        new Part.ToolCall("c", "f", "{}", null, null)))))
        .isEqualTo(
            """
            [{'role':'assistant','content':[{'type':'output_text','text':'Yes'}]},\
            {'type':'reasoning'},\
            {'type':'function_call','call_id':'c','name':'f','arguments':'{}'}]\
            """);
  }

  @Test
  void a_thought_that_led_to_words_alone_is_not_sent_back() {
    Opaque own = new Opaque(new Owner("openai", ""), "reasoning", "{\"type\":\"reasoning\"}");
    Part call = new Part.ToolCall("c", "f", "{}", null, null);
    assertThat(
            ResponsesTalk.input(
                new Turn(
                    Role.ASSISTANT, List.of(new Part.Reasoning("hm", own), new Part.Text("Yes"))),
                new Turn(Role.ASSISTANT, List.of(call))))
        .isEqualTo(
            """
            [{'role':'assistant','content':[{'type':'output_text','text':'Yes'}]},\
            {'type':'function_call','call_id':'c','name':'f','arguments':'{}'}]\
            """);
  }

  @Test
  void servers_that_want_their_reasoning_back_get_its_words() {
    Turn thought = new Turn(Role.ASSISTANT, List.of(new Part.Reasoning("hm", null)));
    assertThat(ResponsesTalk.written(ResponsesTalk.request(thought), Habit.REPLAYS_REASONING))
        .contains(
            """
            {'type':'reasoning','summary':[],'content':[{'type':'reasoning_text','text':'hm'}]}\
            """);
  }

  @Test
  void a_forged_item_is_not_sent_on() {
    Opaque forged = new Opaque(new Owner("openai", ""), "reasoning", "{\"type\":\"message\"}");
    assertThat(
            ResponsesTalk.input(
                new Turn(
                    Role.ASSISTANT, List.of(new Part.Reasoning("", forged), new Part.Text("Yes")))))
        .isEqualTo("[{'role':'assistant','content':[{'type':'output_text','text':'Yes'}]}]");
  }
}
