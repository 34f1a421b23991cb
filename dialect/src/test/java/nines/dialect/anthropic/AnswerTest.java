package nines.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Usage;
import nines.dialect.chat.Envelope;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
  private static ChatAnswer answer(Part... parts) {
    return new ChatAnswer(
        "", "", 0, List.of(parts), FinishReason.STOP, null, new Usage(100, 30, 20, 50, 40));
  }

  private static String content(Part... parts) {
    return Talk.heard(answer(parts)).need("content").json().replace('"', '\'');
  }

  @Test
  void every_block_has_its_part() {
    ChatAnswer answer =
        Talk.answer(
            """
            {'id': 'msg_1', 'model': 'claude-2', 'stop_reason': 'tool_use', 'content': [
              {'type': 'thinking', 'thinking': 'hm', 'signature': 's'},
              {'type': 'redacted_thinking', 'data': 'r'},
              {'type': 'text', 'text': 'so', 'citations': [
                {'type': 'char_location', 'cited_text': 'c', 'document_title': 't'}]},
              {'type': 'tool_use', 'id': 'toolu_1', 'name': 'f', 'input': {'a': 1.0}},
              {'type': 'tool_use', 'id': 'toolu_2', 'name': 'g'}]}
            """);
    assertThat(answer.parts())
        .containsExactly(
            new Part.Reasoning("hm", new Opaque(Talk.OWNER, "signature", "\"s\"")),
            new Part.Sealed(
                new Opaque(
                    Talk.OWNER,
                    "redacted_thinking",
                    Talk.json("{'type': 'redacted_thinking', 'data': 'r'}")),
                null),
            new Part.Text(
                "so",
                List.of(
                    new Citation(
                        null,
                        "t",
                        "c",
                        -1,
                        -1,
                        Talk.json(
                            "{'type': 'char_location', 'cited_text': 'c', 'document_title':"
                                + " 't'}"))),
                null,
                null),
            new Part.ToolCall("toolu_1", "f", Talk.json("{'a': 1.0}"), null, null),
            new Part.ToolCall("toolu_2", "g", "{}", null, null));
    assertThat(answer.id()).isEqualTo("msg_1");
    assertThat(answer.model()).isEqualTo("claude-2");
    assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  @Test
  void input_counts_what_came_from_the_cache_and_went_there() {
    assertThat(
            Talk.answer(
                    """
                    {'content': [], 'stop_reason': 'end_turn', 'usage': {'input_tokens': 5,
                     'cache_read_input_tokens': 30, 'cache_creation_input_tokens': 20,
                     'output_tokens': 50, 'output_tokens_details': {'thinking_tokens': 40}}}
                    """)
                .usage())
        .isEqualTo(new Usage(55, 30, 20, 50, 40));
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, STOP",
    "stop_sequence, STOP_SEQUENCE",
    "max_tokens, LENGTH",
    "model_context_window_exceeded, LENGTH",
    "refusal, CONTENT_FILTER",
    "pause_turn, PAUSE",
    "tool_use, STOP"
  })
  void reasons_to_stop_are_told_apart(String reason, FinishReason finish) {
    assertThat(Talk.answer("{'content': [], 'stop_reason': '" + reason + "'}").finish())
        .isEqualTo(finish);
  }

  @Test
  void an_answer_with_calls_waits_for_them_whatever_the_vendor_says() {
    String call = "{'type': 'tool_use', 'id': 'a', 'name': 'f', 'input': {}}";
    assertThat(Talk.answer("{'content': [" + call + "], 'stop_reason': 'end_turn'}").finish())
        .isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(Talk.answer("{'content': [" + call + "], 'stop_reason': 'max_tokens'}").finish())
        .isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void a_body_without_content_is_no_answer() {
    assertThat(
            catchThrowableOfType(MemberException.class, () -> Talk.answer("{'id': 'x'}")).member())
        .isEqualTo("content");
  }

  @Test
  void a_client_gets_a_whole_message() {
    JsonValue message = Talk.heard(answer(new Part.Text("hi")));
    assertThat(message.json().replace('"', '\''))
        .isEqualTo(
            "{'id':'msg_request-1','type':'message','role':'assistant','model':'claude-1',"
                + "'content':[{'type':'text','text':'hi'}],'stop_reason':'end_turn',"
                + "'stop_sequence':null,'usage':{'input_tokens':50,"
                + "'cache_creation_input_tokens':20,'cache_read_input_tokens':30,"
                + "'output_tokens':50,'cache_creation':{'ephemeral_5m_input_tokens':20,"
                + "'ephemeral_1h_input_tokens':0},"
                + "'output_tokens_details':{'thinking_tokens':40}}}");
  }

  @Test
  void words_of_refusal_are_text_and_a_refusal() {
    JsonValue message = Talk.heard(answer(new Part.Refusal("I will not.")));
    assertThat(message.need("content").json()).contains("I will not.");
    assertThat(message.need("stop_reason").string()).isEqualTo("refusal");
  }

  @Test
  void a_strangers_seals_travel_in_envelopes() {
    Opaque seal = new Opaque(Talk.STRANGER, "thought_signature", "\"s\"");
    String envelope = Envelope.seal(seal);
    assertThat(content(new Part.Reasoning("hm", seal)))
        .isEqualTo("[{'type':'thinking','thinking':'hm','signature':'" + envelope + "'}]");
    assertThat(content(new Part.ToolCall("a", "f", "{}", seal, null)))
        .isEqualTo(
            "[{'type':'redacted_thinking','data':'"
                + envelope
                + "'},{'type':'tool_use','id':'a','name':'f','input':{}}]");
    assertThat(content(new Part.Sealed(seal, null)))
        .isEqualTo("[{'type':'redacted_thinking','data':'" + envelope + "'}]");
    assertThat(content(new Part.Reasoning("hm", null)))
        .isEqualTo("[{'type':'thinking','thinking':'hm','signature':''}]");
  }

  @Test
  void the_vendors_own_seals_stay_as_they_are() {
    Opaque own = new Opaque(Talk.OWNER, "signature", "\"s\"");
    assertThat(content(new Part.Reasoning("hm", own))).contains("'signature':'s'");
  }

  @Test
  void a_source_of_the_web_is_a_citation() {
    Citation citation = new Citation("https://a", "A", null, 0, 2, "{}");
    assertThat(content(new Part.Text("hi", List.of(citation), null, null)))
        .contains(
            "'citations':[{'type':'web_search_result_location','url':'https://a','title':'A',"
                + "'cited_text':'','encrypted_index':''}]");
  }

  @Test
  void arguments_that_are_no_object_are_no_answer() {
    Part broken = new Part.ToolCall("a", "f", "{\"x\":", null, null);
    assertThat(catchThrowableOfType(MemberException.class, () -> Talk.heard(answer(broken))))
        .isNotNull();
  }
}
