package nines.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.StreamEvent.CallArguments;
import nines.core.exchange.StreamEvent.CallStart;
import nines.core.exchange.StreamEvent.Cited;
import nines.core.exchange.StreamEvent.Declined;
import nines.core.exchange.StreamEvent.Finish;
import nines.core.exchange.StreamEvent.Start;
import nines.core.exchange.StreamEvent.Thought;
import nines.core.exchange.StreamEvent.ThoughtSeal;
import nines.core.exchange.StreamEvent.Used;
import nines.core.exchange.StreamEvent.Whole;
import nines.core.exchange.StreamEvent.Words;
import nines.core.exchange.Usage;
import nines.dialect.StreamFraming;
import nines.dialect.chat.Envelope;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;

class GenerateEncoderTest {
  private static final Finish CALLED = new Finish(FinishReason.TOOL_CALLS, null);
  private static final Opaque SEAL = new Opaque(Talk.STRANGER, "signature", "\"s\"");

  private static StreamEvent[] answer() {
    return new StreamEvent[] {
      new Start("id-1", "model-2", 0),
      new Words("a \"\n\u2028"),
      new Finish(FinishReason.LENGTH, null),
      new Used(new Usage(3, 0, 0, 2, 0))
    };
  }

  private static final String FIRST =
      "{'candidates':[{'content':{'parts':[{'text':'a \\'\\n\\u2028'}],'role':'model'},"
          + "'index':0}],'modelVersion':'model-2','responseId':'id-1'}";
  private static final String LAST =
      "{'candidates':[{'content':{'parts':[],'role':'model'},'finishReason':'MAX_TOKENS',"
          + "'index':0}],'usageMetadata':{'promptTokenCount':3,'candidatesTokenCount':2,"
          + "'totalTokenCount':5},'modelVersion':'model-2','responseId':'id-1'}";

  @Test
  void events_are_lines_that_end_as_googles_do() {
    assertThat(Talk.stream(StreamFraming.SSE, answer()))
        .isEqualTo("data: " + FIRST + "\r\n\r\ndata: " + LAST + "\r\n\r\n");
  }

  @Test
  void or_elements_of_one_array() {
    assertThat(Talk.stream(StreamFraming.JSON_ARRAY, answer()))
        .isEqualTo("[" + FIRST + ",\r\n" + LAST + "]");
  }

  @Test
  void an_empty_stream_ends_with_the_terms_names() {
    assertThat(Talk.stream(StreamFraming.JSON_ARRAY))
        .isEqualTo(
            "[{'candidates':[{'content':{'parts':[],'role':'model'},'finishReason':'STOP',"
                + "'index':0}],'modelVersion':'model-1','responseId':'request-1'}]");
  }

  @Test
  void thoughts_refusals_and_seals_have_their_parts() {
    String envelope = Envelope.seal(SEAL);
    assertThat(
            Talk.pieces(
                new Thought("hm"),
                new ThoughtSeal(SEAL),
                new Whole(new Part.Sealed(SEAL, null)),
                new Declined("no")))
        .containsExactly(
            "[{'text':'hm','thought':true}]",
            "[{'text':'','thought':true,'thoughtSignature':'" + envelope + "'}]",
            "[{'thought':true,'thoughtSignature':'" + envelope + "'}]",
            "[{'text':'no'}]",
            "[]STOP");
  }

  @Test
  void a_call_is_told_whole_though_fragments_come_mixed() {
    assertThat(
            Talk.pieces(
                new CallStart(0, "a", "f", SEAL),
                new CallArguments(0, "{\"x\""),
                new CallStart(1, "", "g", null),
                new CallArguments(1, "{\r\n}"),
                new CallArguments(0, ":1}"),
                new CallStart(2, "a", "h", null),
                CALLED))
        .containsExactly(
            "[{'functionCall':{'id':'a','name':'f','args':{'x':1}},'thoughtSignature':'"
                + Envelope.seal(SEAL)
                + "'}]",
            "[{'functionCall':{'id':'call_request-10','name':'g','args':{  }}}]",
            "[{'functionCall':{'id':'call_request-11','name':'h','args':{}}}]",
            "[]STOP");
  }

  @Test
  void a_whole_call_is_told_before_the_words_behind_it() {
    assertThat(
            Talk.pieces(
                new CallStart(0, "a", "f", null),
                new CallArguments(0, "{}"),
                new CallStart(1, "b", "g", null),
                new CallArguments(1, "{\"x"),
                new Words("so"),
                new CallArguments(1, "\":1}"),
                CALLED))
        .containsExactly(
            "[{'functionCall':{'id':'a','name':'f','args':{}}}]",
            "[{'text':'so'}]",
            "[{'functionCall':{'id':'b','name':'g','args':{'x':1}}}]",
            "[]STOP");
  }

  @Test
  void a_call_that_the_limit_cut_off_is_not_told() {
    assertThat(
            Talk.pieces(
                new CallStart(0, "a", "f", null),
                new CallArguments(0, "{\"x"),
                new Finish(FinishReason.LENGTH, null)))
        .containsExactly("[]MAX_TOKENS");
  }

  @Test
  void a_call_that_is_broken_otherwise_is_no_answer() {
    assertThatThrownBy(() ->
            Talk.pieces(new CallStart(0, "a", "f", null), new CallArguments(0, "{\"x"), CALLED))
        .isInstanceOf(MemberException.class);
  }

  @Test
  void citations_are_held_until_the_end_and_bounded() {
    List<StreamEvent> events = new ArrayList<>();
    for (int i = 0; i < GenerateEncoder.MAX_CITATIONS + 5; i++) {
      events.add(new Cited(new Citation("u" + i, null, null, -1, -1, "{}")));
    }
    String stream = Talk.stream(StreamFraming.SSE, events.toArray(StreamEvent[]::new));
    assertThat(stream)
        .contains("{'web':{'uri':'u0'}}", "{'web':{'uri':'u999'}}")
        .doesNotContain("'u1000'");
  }
}
