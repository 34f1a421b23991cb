package nines.dialect.openai;

import static nines.dialect.openai.ChatExchange.HI;
import static nines.dialect.openai.ChatExchange.at;
import static nines.dialect.openai.ChatExchange.body;
import static nines.dialect.openai.ChatExchange.dropped;
import static nines.dialect.openai.ChatExchange.said;
import static nines.dialect.openai.ChatExchange.set;
import static nines.dialect.openai.ChatExchange.turn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.exchange.ChatRequest;
import nines.core.exchange.Habit;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Parameter;
import nines.core.exchange.Part;
import nines.core.exchange.Role;
import nines.core.exchange.Slice;
import nines.core.exchange.Turn;
import nines.dialect.chat.Addressee;
import org.junit.jupiter.api.Test;

class ChatMistralTest {
  private static final Addressee MISTRAL = at("mistral", Habit.MISTRAL);
  private static final Turn CALL =
      turn(Role.ASSISTANT, new Part.ToolCall("toolu_01", "w", "{}", null, null));
  private static final Turn RESULT =
      turn(
          Role.TOOL,
          new Part.ToolResult("toolu_01", "", List.of(new Part.Text("wet")), false, null));

  @Test
  void ids_become_nine_letters_and_digits_and_a_user_behind_a_tool_waits_for_an_assistant() {
    assertThat(body(said(HI, CALL, RESULT, HI), MISTRAL))
        .contains(
            """
            "tool_calls":[{"id":"call00000","type":"function","function":{"name":"w",\
            "arguments":"{}"}}]},{"role":"tool","tool_call_id":"call00000","content":"wet"},\
            {"role":"assistant","content":" "},{"role":"user","content":"hi"}]\
            """);
  }

  @Test
  void ids_that_fit_stand_and_are_not_made_again() {
    Turn own = turn(Role.ASSISTANT, new Part.ToolCall("call00000", "w", "{}", null, null));
    assertThat(body(said(CALL, RESULT, own), MISTRAL))
        .contains("\"id\":\"call00001\"", "\"id\":\"call00000\"");
  }

  @Test
  void instructions_inside_a_conversation_move_to_its_top() {
    assertThat(body(said(HI, turn(Role.SYSTEM, new Part.Text("be short"))), MISTRAL))
        .contains("[{\"role\":\"system\",\"content\":\"be short\"},{\"role\":\"user\"");
  }

  @Test
  void thoughts_are_chunks_and_a_last_word_is_a_prefix() {
    Part thought =
        new Part.Reasoning("hm", new Opaque(new Owner("mistral", ""), "signature", "\"s\""));
    assertThat(body(said(HI, turn(Role.ASSISTANT, thought, new Part.Text("So"))), MISTRAL))
        .endsWith(
            """
            {"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text",\
            "text":"hm"}],"signature":"s"},{"type":"text","text":"So"}],"prefix":true}]}\
            """);
  }

  @Test
  void media_are_bare_addresses_and_stay_with_a_tools_result() {
    Part document =
        new Part.Media(
            MediaKind.DOCUMENT,
            new MediaSource.Inline("application/pdf", Slice.of("QUI=")),
            "a.pdf",
            null,
            null);
    Part audio =
        new Part.Media(
            MediaKind.AUDIO,
            new MediaSource.Inline("audio/ogg", Slice.of("QUI=")),
            null,
            null,
            null);
    assertThat(
            body(
                said(
                    turn(Role.USER, audio),
                    CALL,
                    turn(
                        Role.TOOL,
                        new Part.ToolResult("toolu_01", "", List.of(document), false, null))),
                MISTRAL))
        .contains(
            "[{\"type\":\"input_audio\",\"input_audio\":\"QUI=\"}]",
            "[{\"type\":\"document_url\",\"document_url\":"
                + "\"data:application/pdf;base64,QUI=\"}]");
  }

  @Test
  void members_that_it_refuses_are_renamed_clamped_or_left_out() {
    assertThat(body(set(Parameter.SEED, "4"), MISTRAL)).contains("\"random_seed\":4");
    assertThat(body(set(Parameter.TEMPERATURE, "1.9"), MISTRAL)).contains("\"temperature\":1.5");
    assertThat(body(set(Parameter.TEMPERATURE, "1.2"), MISTRAL)).contains("\"temperature\":1.2");
    assertThat(dropped(set(Parameter.END_USER, "\"u\""), MISTRAL)).containsExactly("theirs");
    ChatRequest hi = said(HI);
    ChatRequest stream =
        new ChatRequest(
            hi.turns(),
            hi.tools(),
            null,
            hi.format(),
            hi.thinking(),
            hi.settings(),
            List.of(),
            true);
    assertThat(body(stream, MISTRAL)).endsWith("\"stream\":true}");
  }
}
