package nines.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.StreamEvent.CallArguments;
import nines.core.exchange.StreamEvent.CallStart;
import nines.core.exchange.StreamEvent.Thought;
import nines.core.exchange.StreamEvent.ThoughtSeal;
import nines.core.exchange.StreamEvent.Words;
import nines.core.exchange.Usage;
import nines.dialect.EventTooLargeException;
import nines.dialect.chat.Envelope;
import org.junit.jupiter.api.Test;

class MessageEncoderTest {
  private static final Opaque SEAL = new Opaque(Talk.STRANGER, "thought_signature", "\"s\"");
  private static final String ENVELOPE = Envelope.seal(SEAL);

  /// What stands between the head and the reason to stop.
  private static String blocks(StreamEvent... events) {
    String stream = Talk.stream(events);
    return stream.substring(stream.indexOf('\n') + 1, stream.indexOf("{'type':'message_delta'"));
  }

  @Test
  void an_empty_stream_is_a_message_without_content() {
    assertThat(Talk.stream())
        .isEqualTo(
            """
            {'type':'message_start','message':{'id':'msg_request-1','type':'message',\
            'role':'assistant','model':'claude-1','content':[],'stop_reason':null,\
            'stop_sequence':null,'usage':{'input_tokens':0,'cache_creation_input_tokens':0,\
            'cache_read_input_tokens':0,'output_tokens':0}}}
            {'type':'message_delta','delta':{'stop_reason':null,'stop_sequence':null},\
            'usage':{'input_tokens':0,'cache_creation_input_tokens':0,\
            'cache_read_input_tokens':0,'output_tokens':0}}
            {'type':'message_stop'}
            """);
  }

  @Test
  void usage_and_the_reason_to_stop_are_held_until_the_end() {
    assertThat(
            Talk.stream(
                new StreamEvent.Start("id-1", "model-1", 0),
                new StreamEvent.Finish(FinishReason.STOP_SEQUENCE, "X"),
                new StreamEvent.Used(new Usage(10, 4, 1, 3, 2))))
        .contains("'id':'id-1'", "'model':'model-1'")
        .endsWith(
            """
            {'type':'message_delta','delta':{'stop_reason':'stop_sequence','stop_sequence':'X'},\
            'usage':{'input_tokens':5,'cache_creation_input_tokens':1,\
            'cache_read_input_tokens':4,'output_tokens':3,\
            'cache_creation':{'ephemeral_5m_input_tokens':1,'ephemeral_1h_input_tokens':0},\
            'output_tokens_details':{'thinking_tokens':2}}}
            {'type':'message_stop'}
            """);
  }

  @Test
  void blocks_follow_one_another_and_thoughts_have_one_signature() {
    assertThat(
            blocks(
                new Thought("h"),
                new Thought("m"),
                new ThoughtSeal(SEAL),
                new Words("a"),
                new Words(""),
                new Words("b")))
        .isEqualTo(
            """
            {'type':'content_block_start','index':0,'content_block':{'type':'thinking',\
            'thinking':'','signature':''}}
            {'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta',\
            'thinking':'h'}}
            {'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta',\
            'thinking':'m'}}
            {'type':'content_block_delta','index':0,'delta':{'type':'signature_delta',\
            'signature':'%s'}}
            {'type':'content_block_stop','index':0}
            {'type':'content_block_start','index':1,'content_block':{'type':'text','text':''}}
            {'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'a'}}
            {'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'b'}}
            {'type':'content_block_stop','index':1}
            """
                .formatted(ENVELOPE));
  }

  @Test
  void a_calls_seal_stands_before_it() {
    assertThat(blocks(new CallStart(0, "c1", "f", SEAL), new CallArguments(0, "{}")))
        .isEqualTo(
            """
            {'type':'content_block_start','index':0,'content_block':{'type':'redacted_thinking',\
            'data':'%s'}}
            {'type':'content_block_stop','index':0}
            {'type':'content_block_start','index':1,'content_block':{'type':'tool_use',\
            'id':'c1','name':'f','input':{}}}
            {'type':'content_block_delta','index':1,'delta':{'type':'input_json_delta',\
            'partial_json':'{}'}}
            {'type':'content_block_stop','index':1}
            """
                .formatted(ENVELOPE));
  }

  @Test
  void calls_that_come_mixed_are_told_one_after_the_other() {
    String mixed =
        blocks(
            new CallStart(0, "c1", "f", null),
            new CallArguments(0, "{'a':"),
            new CallStart(1, "c2", "g", null),
            new CallArguments(1, "{'b':2}"),
            new CallArguments(0, "'}'}"),
            new Words("so"));
    assertThat(mixed)
        .isEqualTo(
            """
            {'type':'content_block_start','index':0,'content_block':{'type':'tool_use',\
            'id':'c1','name':'f','input':{}}}
            {'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta',\
            'partial_json':'{'a':'}}
            {'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta',\
            'partial_json':''}'}'}}
            {'type':'content_block_stop','index':0}
            {'type':'content_block_start','index':1,'content_block':{'type':'tool_use',\
            'id':'c2','name':'g','input':{}}}
            {'type':'content_block_delta','index':1,'delta':{'type':'input_json_delta',\
            'partial_json':'{'b':2}'}}
            {'type':'content_block_stop','index':1}
            {'type':'content_block_start','index':2,'content_block':{'type':'text','text':''}}
            {'type':'content_block_delta','index':2,'delta':{'type':'text_delta','text':'so'}}
            {'type':'content_block_stop','index':2}
            """);
  }

  @Test
  void calls_without_ids_get_their_own() {
    assertThat(blocks(new CallStart(0, "", "f", null), new CallStart(1, "", "f", null)))
        .contains("'id':'toolu_request-10'", "'id':'toolu_request-11'");
  }

  @Test
  void arguments_that_wait_have_a_bound() {
    String half = "1".repeat(CallQueue.MAX_WAITING / 2 + 1);
    assertThatExceptionOfType(EventTooLargeException.class)
        .isThrownBy(() ->
            blocks(
                new CallStart(0, "c1", "f", null),
                new CallArguments(0, "{"),
                new CallStart(1, "c2", "g", null),
                new CallArguments(1, half),
                new CallArguments(1, half)));
  }

  @Test
  void a_block_of_the_vendors_own_stays_as_it_is() {
    String block = Talk.json("{'type':'server_tool_use','id':'s'}");
    Part part = new Part.Sealed(new Opaque(Talk.OWNER, "server_tool_use", block), null);
    assertThat(blocks(new StreamEvent.Whole(part)))
        .isEqualTo(
            """
            {'type':'content_block_start','index':0,'content_block':{'type':'server_tool_use',\
            'id':'s'}}
            {'type':'content_block_stop','index':0}
            """);
  }

  @Test
  void a_citation_belongs_to_the_words_before_it() {
    StreamEvent cited = new StreamEvent.Cited(new Citation("https://a", "A", "c", -1, -1, "{}"));
    assertThat(blocks(new Words("a"), cited)).contains("'type':'citations_delta'", "https://a");
    assertThat(blocks(cited)).isEmpty();
  }

  @Test
  void words_of_refusal_are_text_and_a_refusal() {
    assertThat(
            Talk.stream(
                new StreamEvent.Declined("no"), new StreamEvent.Finish(FinishReason.STOP, null)))
        .contains("'text':'no'", "'stop_reason':'refusal'");
  }
}
