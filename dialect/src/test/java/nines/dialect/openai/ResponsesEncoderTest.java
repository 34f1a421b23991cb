package nines.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.StreamEvent;
import nines.core.exchange.Usage;
import nines.dialect.EventTooLargeException;
import nines.dialect.chat.Envelope;
import nines.dialect.json.ByteBuilder;
import nines.dialect.json.JsonValue;
import org.junit.jupiter.api.Test;

class ResponsesEncoderTest {
  private static final Opaque SEAL =
      new Opaque(ResponsesTalk.STRANGER, "thought_signature", "\"s\"");
  private static final String ENVELOPE = Envelope.seal(SEAL);

  private static StreamEvent words(String text) {
    return new StreamEvent.Words(text);
  }

  private static StreamEvent call(int index, String id) {
    return new StreamEvent.CallStart(index, id, "f", null);
  }

  private static StreamEvent arguments(int index, String fragment) {
    return new StreamEvent.CallArguments(index, fragment);
  }

  /// The data of each event between the two at the start and the last, numbers left out.
  private static String told(StreamEvent... events) {
    List<String> data =
        new ArrayList<>(
            ResponsesTalk.stream(events)
                .lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6).replaceAll("'sequence_number':[0-9]+,", ""))
                .map(line -> line.replace("{'type':'response.", "{'"))
                .toList());
    return String.join("\n", data.subList(2, data.size() - 1)) + "\n";
  }

  private static JsonValue last(StreamEvent... events) {
    String stream = ResponsesTalk.stream(events);
    return JsonValue.of(
            ResponsesTalk.json(stream.substring(stream.lastIndexOf("data: ") + 6).strip()))
        .need("response");
  }

  @Test
  void an_empty_stream_is_begun_and_ended() {
    assertThat(ResponsesTalk.stream())
        .isEqualTo(
            """
            event: response.created
            data: {'type':'response.created','sequence_number':0,'response':{BEGUN}}

            event: response.in_progress
            data: {'type':'response.in_progress','sequence_number':1,'response':{BEGUN}}

            event: response.completed
            data: {'type':'response.completed','sequence_number':2,'response':{ENDED}}

            """
                .replace(
                    "BEGUN",
                    """
                    'id':'resp_q-1','object':'response','created_at':7,'status':'in_progress',\
                    'background':false,'error':null,'incomplete_details':null,\
                    'model':'model-1','output':[],ECHO,'usage':null\
                    """)
                .replace(
                    "ENDED",
                    """
                    'id':'resp_q-1','object':'response','created_at':7,'status':'completed',\
                    'background':false,'error':null,'incomplete_details':null,\
                    'model':'model-1','output':[],ECHO,\
                    'usage':{'input_tokens':0,'input_tokens_details':{'cached_tokens':0,'cache_write_tokens':0},\
                    'output_tokens':0,'output_tokens_details':{'reasoning_tokens':0},\
                    'total_tokens':0}\
                    """)
                .replace(
                    "ECHO",
                    """
                    'instructions':null,'max_output_tokens':null,'metadata':{},\
                    'parallel_tool_calls':true,'previous_response_id':null,\
                    'reasoning':{'effort':null,'summary':null},'service_tier':'default',\
                    'store':false,'temperature':null,'text':{'format':{'type':'text'}},\
                    'tool_choice':'auto','tools':[],'top_p':null,'truncation':'disabled',\
                    'user':null\
                    """));
  }

  @Test
  void words_are_one_part_of_one_message() {
    assertThat(told(words("a"), words(""), words("\"b\"\n")))
        .isEqualTo(
            """
            {'output_item.added','output_index':0,'item':{'id':'msg_q-10','type':'message',\
            'status':'in_progress','content':[],'role':'assistant'}}
            {'content_part.added','output_index':0,'item_id':'msg_q-10','content_index':0,\
            'part':{'type':'output_text','annotations':[],'logprobs':[],'text':''}}
            {'output_text.delta','output_index':0,'item_id':'msg_q-10','content_index':0,\
            'delta':'a','logprobs':[]}
            {'output_text.delta','output_index':0,'item_id':'msg_q-10','content_index':0,\
            'delta':'\\'b\\'\\n','logprobs':[]}
            {'output_text.done','output_index':0,'item_id':'msg_q-10','content_index':0,\
            'text':'a\\'b\\'\\n','logprobs':[]}
            {'content_part.done','output_index':0,'item_id':'msg_q-10','content_index':0,\
            'part':{'type':'output_text','annotations':[],'logprobs':[],\
            'text':'a\\'b\\'\\n'}}
            {'output_item.done','output_index':0,'item':{'id':'msg_q-10','type':'message',\
            'status':'completed','content':[{'type':'output_text','annotations':[],\
            'logprobs':[],'text':'a\\'b\\'\\n'}],'role':'assistant'}}
            """);
  }

  @Test
  void a_refusal_is_a_part_of_its_own() {
    assertThat(told(words("a"), new StreamEvent.Declined("no")))
        .contains(
            """
            {'content_part.added','output_index':0,'item_id':'msg_q-10','content_index':1,\
            'part':{'type':'refusal','refusal':''}}
            {'refusal.delta','output_index':0,'item_id':'msg_q-10','content_index':1,\
            'delta':'no'}
            {'refusal.done','output_index':0,'item_id':'msg_q-10','content_index':1,\
            'refusal':'no'}
            {'content_part.done','output_index':0,'item_id':'msg_q-10','content_index':1,\
            'part':{'type':'refusal','refusal':'no'}}
            """);
  }

  @Test
  void thoughts_are_summaries_and_their_seal_comes_when_they_are_done() {
    assertThat(told(new StreamEvent.Thought("hm"), new StreamEvent.ThoughtSeal(SEAL)))
        .isEqualTo(
            """
            {'output_item.added','output_index':0,'item':{'id':'rs_q-10','type':'reasoning',\
            'summary':[]}}
            {'reasoning_summary_part.added','output_index':0,'item_id':'rs_q-10',\
            'summary_index':0,'part':{'type':'summary_text','text':''}}
            {'reasoning_summary_text.delta','output_index':0,'item_id':'rs_q-10',\
            'summary_index':0,'delta':'hm'}
            {'reasoning_summary_text.done','output_index':0,'item_id':'rs_q-10',\
            'summary_index':0,'text':'hm'}
            {'reasoning_summary_part.done','output_index':0,'item_id':'rs_q-10',\
            'summary_index':0,'part':{'type':'summary_text','text':'hm'}}
            {'output_item.done','output_index':0,'item':{'id':'rs_q-10','type':'reasoning',\
            'summary':[{'type':'summary_text','text':'hm'}],'encrypted_content':'ENVELOPE'}}
            """
                .replace("ENVELOPE", ENVELOPE));
  }

  @Test
  void a_seal_of_a_call_never_goes_to_the_thought_before_it() {
    assertThat(
            told(
                new StreamEvent.Thought("hm"),
                new StreamEvent.CallStart(0, "call_1", "f", SEAL),
                arguments(0, "{}")))
        .contains(
            """
            {'output_item.done','output_index':0,'item':{'id':'rs_q-10','type':'reasoning',\
            'summary':[{'type':'summary_text','text':'hm'}]}}
            """,
            """
            {'output_item.done','output_index':1,'item':{'id':'rs_q-11','type':'reasoning',\
            'summary':[],'encrypted_content':'ENVELOPE'}}
            {'output_item.added','output_index':2,'item':{'id':'fc_q-12',\
            """
                .replace("ENVELOPE", ENVELOPE));
  }

  @Test
  void calls_stay_open_until_the_end_since_their_arguments_may_come_in_turns() {
    assertThat(
            told(
                call(0, "call_1"),
                call(1, ""),
                arguments(0, "{\"a\""),
                arguments(1, "{}"),
                arguments(0, ":1}"),
                new StreamEvent.Finish(FinishReason.TOOL_CALLS, null)))
        .isEqualTo(
            """
            {'output_item.added','output_index':0,'item':{'id':'fc_q-10',\
            'type':'function_call','status':'in_progress','arguments':'','call_id':'call_1',\
            'name':'f'}}
            {'output_item.added','output_index':1,'item':{'id':'fc_q-11',\
            'type':'function_call','status':'in_progress','arguments':'','call_id':'call_q-10',\
            'name':'f'}}
            {'function_call_arguments.delta','output_index':0,'item_id':'fc_q-10',\
            'delta':'{\\'a\\''}
            {'function_call_arguments.delta','output_index':1,'item_id':'fc_q-11',\
            'delta':'{}'}
            {'function_call_arguments.delta','output_index':0,'item_id':'fc_q-10',\
            'delta':':1}'}
            {'function_call_arguments.done','output_index':0,'item_id':'fc_q-10',\
            'arguments':'{\\'a\\':1}','name':'f'}
            {'output_item.done','output_index':0,'item':{'id':'fc_q-10',\
            'type':'function_call','status':'completed','arguments':'{\\'a\\':1}',\
            'call_id':'call_1','name':'f'}}
            {'function_call_arguments.done','output_index':1,'item_id':'fc_q-11',\
            'arguments':'{}','name':'f'}
            {'output_item.done','output_index':1,'item':{'id':'fc_q-11',\
            'type':'function_call','status':'completed','arguments':'{}',\
            'call_id':'call_q-10','name':'f'}}
            """);
  }

  @Test
  void a_call_without_arguments_has_an_empty_object() {
    assertThat(told(call(0, "call_1")))
        .contains(
            "{'function_call_arguments.delta','output_index':0,'item_id':'fc_q-10','delta':'{}'}",
            "'status':'completed','arguments':'{}'");
  }

  @Test
  void citations_stand_in_the_part_that_is_open() {
    Citation cited = new Citation("https://a", "A", null, -1, -1, "{}");
    assertThat(
            told(
                new StreamEvent.Cited(cited),
                words("one"),
                new StreamEvent.Cited(new Citation(null, "page", null, 0, 1, "{}")),
                new StreamEvent.Cited(cited)))
        .contains(
            """
            {'output_text.annotation.added','output_index':0,'item_id':'msg_q-10',\
            'content_index':0,'annotation_index':0,'annotation':{'type':'url_citation',\
            'url':'https://a','title':'A','start_index':0,'end_index':3}}
            """)
        .contains("'content':[{'type':'output_text','annotations':[{'type':'url_citation'");
  }

  @Test
  void an_image_is_an_item() {
    assertThat(
            told(
                new StreamEvent.Whole(
                    new Part.Media(
                        MediaKind.IMAGE,
                        new MediaSource.Inline("image/png", Slice.of("AAAA")),
                        null,
                        null,
                        null))))
        .isEqualTo(
            """
            {'output_item.added','output_index':0,'item':{'id':'ig_q-10',\
            'type':'image_generation_call','status':'in_progress','result':null}}
            {'image_generation_call.completed','output_index':0,'item_id':'ig_q-10'}
            {'output_item.done','output_index':0,'item':{'id':'ig_q-10',\
            'type':'image_generation_call','status':'completed','output_format':'png',\
            'result':'AAAA'}}
            """);
  }

  @Test
  void whole_parts_are_told_as_if_they_had_come_in_pieces() {
    List<Part> parts =
        List.of(
            new Part.Reasoning("hm", SEAL),
            new Part.Sealed(SEAL, null),
            new Part.Text("a"),
            new Part.Refusal("no"),
            new Part.ToolCall("call_1", "f", "{}", null, null));
    assertThat(
            last(parts.stream().map(StreamEvent.Whole::new).toArray(StreamEvent[]::new))
                .list("output"))
        .extracting(item -> item.text("type"))
        .containsExactly("reasoning", "reasoning", "message", "function_call");
  }

  @Test
  void the_last_event_repeats_everything_and_knows_usage_and_why() {
    JsonValue response =
        last(
            new StreamEvent.Start("resp_1", "model-2", 9),
            new StreamEvent.Start("resp_2", "model-3", 8),
            new StreamEvent.Thought("hm"),
            words("a"),
            call(0, "call_1"),
            words("b"),
            new StreamEvent.Used(new Usage(1, 0, 0, 1, 0)),
            new StreamEvent.Finish(FinishReason.LENGTH, null),
            new StreamEvent.Used(new Usage(10, 4, 0, 5, 2)));
    assertThat(response.text("id")).isEqualTo("resp_1");
    assertThat(response.text("model")).isEqualTo("model-2");
    assertThat(response.text("status")).isEqualTo("incomplete");
    assertThat(response.need("incomplete_details").text("reason")).isEqualTo("max_output_tokens");
    assertThat(response.need("usage").count("total_tokens")).isEqualTo(15);
    assertThat(response.list("output"))
        .extracting(item -> item.text("type"), item -> item.text("status"))
        .containsExactly(
            tuple("reasoning", null),
            tuple("message", "completed"),
            tuple("function_call", "incomplete"),
            tuple("message", "completed"));
  }

  @Test
  void an_answer_that_is_too_large_to_repeat_is_given_up() {
    var encoder = new ResponsesChat().encoder(ResponsesTalk.TERMS);
    StreamEvent large = words("x".repeat(ResponsesOutput.MAX_KEPT / 4));
    ByteBuilder out = new ByteBuilder(64);
    for (int i = 0; i < 3; i++) {
      encoder.write(large, out);
      out.clear();
    }
    assertThatExceptionOfType(EventTooLargeException.class)
        .isThrownBy(() -> encoder.write(large, out));
  }
}
