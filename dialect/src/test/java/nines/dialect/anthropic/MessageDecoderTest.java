package nines.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.FinishReason;
import nines.core.exchange.FrameKind;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import org.junit.jupiter.api.Test;

class MessageDecoderTest {
  private static final String STOP = "{'type':'content_block_stop','index':0}";

  private static String start(String block) {
    return "{'type':'content_block_start','index':0,'content_block':" + block + "}";
  }

  private static String delta(String delta) {
    return "{'type':'content_block_delta','index':0,'delta':" + delta + "}";
  }

  @Test
  void thoughts_are_sealed_by_their_signature() {
    assertThat(
            Talk.told(
                start("{'type':'thinking','thinking':'','signature':''}"),
                delta("{'type':'thinking_delta','thinking':'hm'}"),
                delta("{'type':'signature_delta','signature':'ab'}"),
                STOP))
        .containsExactly(
            new StreamEvent.Thought("hm"),
            new StreamEvent.ThoughtSeal(new Opaque(Talk.OWNER, "signature", "\"ab\"")));
  }

  @Test
  void calls_are_told_by_their_own_index() {
    assertThat(
            Talk.told(
                start("{'type':'text','text':'a'}"),
                STOP,
                start("{'type':'tool_use','id':'t1','name':'f','input':{}}"),
                delta("{'type':'input_json_delta','partial_json':''}"),
                delta("{'type':'input_json_delta','partial_json':'{}'}"),
                STOP,
                start("{'type':'tool_use','id':'t2','name':'g','input':{'a':1}}"),
                STOP))
        .containsExactly(
            new StreamEvent.Words("a"),
            new StreamEvent.CallStart(0, "t1", "f", null),
            new StreamEvent.CallArguments(0, "{}"),
            new StreamEvent.CallStart(1, "t2", "g", null),
            new StreamEvent.CallArguments(1, Talk.json("{'a':1}")));
  }

  @Test
  void blocks_of_the_vendors_own_are_told_whole() {
    assertThat(
            Talk.told(
                start("{'type':'server_tool_use','id':'s','name':'w','input':{}}"),
                delta("{'type':'input_json_delta','partial_json':'{\\'q\\':'}"),
                delta("{'type':'input_json_delta','partial_json':'1}'}"),
                STOP,
                start("{'type':'redacted_thinking','data':'r'}"),
                STOP,
                start("{'type':'compaction','content':null}"),
                delta("{'type':'compaction_delta','content':'sum'}"),
                STOP))
        .containsExactly(
            whole(
                "server_tool_use",
                "{'type':'server_tool_use','id':'s','name':'w','input':{'q':1}}"),
            whole("redacted_thinking", "{'type':'redacted_thinking','data':'r'}"),
            whole("compaction", "{'type':'compaction','content':'sum'}"));
  }

  private static StreamEvent whole(String type, String json) {
    return new StreamEvent.Whole(
        new Part.Sealed(new Opaque(Talk.OWNER, type, Talk.json(json)), null));
  }

  @Test
  void the_end_tells_reason_and_usage() {
    List<StreamEvent> told = new ArrayList<>();
    Talk.Decoding decoding = new Talk.Decoding(told::add);
    assertThat(
            decoding.feed(
                "{'type':'message_start','message':{'id':'m','model':'c','usage':"
                    + "{'input_tokens':5,'cache_read_input_tokens':2,'output_tokens':1}}}"))
        .isEqualTo(FrameKind.NONE);
    assertThat(
            decoding.feed(
                "{'type':'message_delta','delta':{'stop_reason':'stop_sequence',"
                    + "'stop_sequence':'X'},'usage':{'output_tokens':9}}"))
        .isEqualTo(FrameKind.FINISH);
    assertThat(decoding.feed("{'type':'message_stop'}")).isEqualTo(FrameKind.END);
    assertThat(told)
        .containsExactly(
            new StreamEvent.Start("m", "c", 0),
            new StreamEvent.Used(new Usage(7, 2, 0, 1, 0)),
            new StreamEvent.Used(new Usage(7, 2, 0, 9, 0)),
            new StreamEvent.Finish(FinishReason.STOP_SEQUENCE, "X"));
    assertThat(decoding.decoder().facts().modelVersion()).isEqualTo("c");
  }

  @Test
  void an_error_and_what_is_no_event_are_told_by_their_kind_alone() {
    List<StreamEvent> told = new ArrayList<>();
    Talk.Decoding decoding = new Talk.Decoding(told::add);
    assertThat(decoding.feed("{'type':'error','error':{'type':'overloaded_error'}}"))
        .isEqualTo(FrameKind.ERROR);
    assertThat(decoding.feed("{'type'")).isEqualTo(FrameKind.MALFORMED);
    assertThat(decoding.feed("{'type':'content_block_start','index':0}"))
        .isEqualTo(FrameKind.MALFORMED);
    assertThat(decoding.feed("{'type':'ping'}")).isEqualTo(FrameKind.NONE);
    assertThat(decoding.feed("{'type':'tomorrow'}")).isEqualTo(FrameKind.NONE);
    assertThat(told).isEmpty();
  }

  @Test
  void a_block_beyond_the_bound_is_not_told() {
    List<StreamEvent> told = new ArrayList<>();
    Talk.Decoding decoding = new Talk.Decoding(told::add);
    decoding.feed(start("{'type':'server_tool_use','id':'s','name':'w','input':{}}"));
    String piece =
        delta("{'type':'input_json_delta','partial_json':'" + "1".repeat(1 << 20) + "'}");
    for (int held = 0; held <= OpenBlock.MAX_HELD; held += 1 << 20) {
      decoding.feed(piece);
    }
    decoding.feed(STOP);
    assertThat(told).isEmpty();
  }
}
