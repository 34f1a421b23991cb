package nines.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import nines.core.exchange.ChatAnswer;
import nines.core.exchange.Citation;
import nines.core.exchange.FinishReason;
import nines.core.exchange.MediaKind;
import nines.core.exchange.MediaSource;
import nines.core.exchange.Opaque;
import nines.core.exchange.Part;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.dialect.chat.Envelope;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;

class ResponsesAnswerTest {
  private static final Opaque SEAL =
      new Opaque(ResponsesTalk.STRANGER, "thought_signature", "\"s\"");

  private static ChatAnswer answer(FinishReason finish, Part... parts) {
    return new ChatAnswer("id-1", "model-2", 9, List.of(parts), finish, null, Usage.NONE);
  }

  private static String output(Part... parts) {
    return ResponsesTalk.heard(answer(FinishReason.STOP, parts))
        .need("output")
        .json()
        .replace('"', '\'');
  }

  @Test
  void an_answer_is_a_response_with_all_that_sdks_ask_for() {
    assertThat(
            ResponsesTalk.heard(
                    new ChatAnswer(
                        "",
                        "",
                        0,
                        List.of(new Part.Text("Hi")),
                        FinishReason.STOP,
                        null,
                        new Usage(10, 4, 1, 5, 2)))
                .json()
                .replace('"', '\''))
        .isEqualTo(
            """
            {'id':'resp_q-1','object':'response','created_at':7,'status':'completed',\
            'background':false,'error':null,'incomplete_details':null,'model':'model-1',\
            'output':[{'id':'msg_q-10','type':'message','status':'completed','content':[\
            {'type':'output_text','annotations':[],'logprobs':[],'text':'Hi'}],\
            'role':'assistant'}],\
            'instructions':null,'max_output_tokens':null,'metadata':{},\
            'parallel_tool_calls':true,'previous_response_id':null,\
            'reasoning':{'effort':null,'summary':null},'service_tier':'default','store':false,\
            'temperature':null,'text':{'format':{'type':'text'}},'tool_choice':'auto',\
            'tools':[],'top_p':null,'truncation':'disabled','user':null,\
            'usage':{'input_tokens':10,'input_tokens_details':{'cached_tokens':4,\
            'cache_write_tokens':1},'output_tokens':5,'output_tokens_details':\
            {'reasoning_tokens':2},'total_tokens':15}}\
            """);
  }

  @Test
  void what_the_vendor_told_of_itself_stands() {
    JsonValue heard = ResponsesTalk.heard(answer(FinishReason.STOP));
    assertThat(heard.text("id")).isEqualTo("resp_id-1");
    assertThat(heard.text("model")).isEqualTo("model-2");
    assertThat(heard.count("created_at")).isEqualTo(9);
  }

  @Test
  void texts_and_refusals_are_parts_of_one_message() {
    Citation cited = new Citation("https://a", "A", null, 1, 2, "{}");
    Citation unplaced = new Citation("https://b", null, "b", -1, -1, "{}");
    Citation document = new Citation(null, "Page 1", "b", 0, 1, "{}");
    assertThat(
            output(
                new Part.Text("one", List.of(cited, unplaced, document), null, null),
                new Part.Text("two"),
                new Part.Refusal("no")))
        .isEqualTo(
            """
            [{'id':'msg_q-10','type':'message','status':'completed','content':[\
            {'type':'output_text','annotations':[\
            {'type':'url_citation','url':'https://a','title':'A','start_index':1,'end_index':2},\
            {'type':'url_citation','url':'https://b','title':'','start_index':0,'end_index':3}],\
            'logprobs':[],'text':'one'},\
            {'type':'output_text','annotations':[],'logprobs':[],'text':'two'},\
            {'type':'refusal','refusal':'no'}],'role':'assistant'}]\
            """);
  }

  @Test
  void seals_travel_as_reasoning_before_what_they_seal() {
    String envelope = Envelope.seal(SEAL);
    assertThat(
            output(
                new Part.Reasoning("hm", SEAL),
                new Part.Sealed(SEAL, null),
                new Part.Text("x", List.of(), SEAL, null),
                new Part.ToolCall("call_1", "f", "{}", SEAL, null)))
        .isEqualTo(
            """
            [{'id':'rs_q-10','type':'reasoning','summary':[{'type':'summary_text','text':'hm'}],\
            'encrypted_content':'E'},\
            {'id':'rs_q-11','type':'reasoning','summary':[],'encrypted_content':'E'},\
            {'id':'rs_q-12','type':'reasoning','summary':[],'encrypted_content':'E'},\
            {'id':'msg_q-13','type':'message','status':'completed','content':[\
            {'type':'output_text','annotations':[],'logprobs':[],'text':'x'}],\
            'role':'assistant'},\
            {'id':'rs_q-14','type':'reasoning','summary':[],'encrypted_content':'E'},\
            {'id':'fc_q-15','type':'function_call','status':'completed','arguments':'{}',\
            'call_id':'call_1','name':'f'}]\
            """
                .replace("E'", envelope + "'"));
  }

  @Test
  void calls_without_an_id_get_one_each() {
    assertThat(
            output(
                new Part.ToolCall("", "f", "{}", null, null),
                new Part.ToolCall("", "f", "{}", null, null)))
        .contains("'call_id':'call_q-10'", "'call_id':'call_q-11'");
  }

  @Test
  void images_are_carried_and_other_media_left_out() {
    assertThat(
            output(
                new Part.Media(
                    MediaKind.IMAGE,
                    new MediaSource.Inline("image/webp", Slice.of("AAAA")),
                    null,
                    null,
                    null),
                new Part.Media(
                    MediaKind.AUDIO,
                    new MediaSource.Inline("audio/wav", Slice.of("BBBB")),
                    null,
                    null,
                    null)))
        .isEqualTo(
            """
            [{'id':'ig_q-10','type':'image_generation_call','status':'completed',\
            'output_format':'webp','result':'AAAA'}]\
            """);
  }

  @Test
  void an_answer_that_was_cut_short_says_why() {
    JsonValue cut = ResponsesTalk.heard(answer(FinishReason.LENGTH, new Part.Text("x")));
    assertThat(cut.text("status")).isEqualTo("incomplete");
    assertThat(cut.need("incomplete_details").text("reason")).isEqualTo("max_output_tokens");
    assertThat(cut.list("output").getFirst().text("status")).isEqualTo("incomplete");
    JsonValue filtered = ResponsesTalk.heard(answer(FinishReason.CONTENT_FILTER));
    assertThat(filtered.need("incomplete_details").text("reason")).isEqualTo("content_filter");
    for (FinishReason good :
        List.of(
            FinishReason.STOP,
            FinishReason.STOP_SEQUENCE,
            FinishReason.TOOL_CALLS,
            FinishReason.PAUSE)) {
      assertThat(ResponsesTalk.heard(answer(good)).text("status")).isEqualTo("completed");
    }
  }

  @Test
  void a_providers_response_is_read() {
    String sealed = "{'type': 'reasoning', 'summary': [], 'encrypted_content': 'gAAA'}";
    assertThat(
            ResponsesTalk.answer(
                "{'id': 'resp_1', 'model': 'gpt-1', 'created_at': 9, 'status': 'completed',"
                    + "'output': ["
                    + sealed
                    + ", {'type': 'reasoning', 'content': [{'type': 'reasoning_text',"
                    + "'text': 'hm'}]}, {'type': 'reasoning', 'summary': []},"
                    + "{'type': 'web_search_call'},"
                    + "{'type': 'message', 'content': [{'type': 'output_text', 'text': 'Yes',"
                    + "'annotations': [{'type': 'url_citation', 'url': 'u', 'start_index': 1,"
                    + "'end_index': 2, 'title': 't'}]}, {'type': 'refusal', 'refusal': 'No'}]},"
                    + "{'type': 'function_call', 'call_id': 'call_1', 'name': 'f',"
                    + "'arguments': ''},"
                    + "{'type': 'image_generation_call', 'result': 'AAAA'}],"
                    + "'usage': {'input_tokens': 3, 'output_tokens': 2}}"))
        .isEqualTo(
            new ChatAnswer(
                "resp_1",
                "gpt-1",
                9,
                List.of(
                    new Part.Reasoning(
                        "",
                        new Opaque(ResponsesTalk.OWNER, "reasoning", ResponsesTalk.json(sealed))),
                    new Part.Reasoning("hm", null),
                    new Part.Text(
                        "Yes",
                        List.of(
                            new Citation(
                                "u",
                                "t",
                                null,
                                1,
                                2,
                                ResponsesTalk.json(
                                    "{'type': 'url_citation', 'url': 'u', 'start_index': 1,"
                                        + "'end_index': 2, 'title': 't'}"))),
                        null,
                        null),
                    new Part.Refusal("No"),
                    new Part.ToolCall("call_1", "f", "{}", null, null),
                    new Part.Media(
                        MediaKind.IMAGE,
                        new MediaSource.Inline("image/png", Slice.of("AAAA")),
                        null,
                        null,
                        null)),
                FinishReason.TOOL_CALLS,
                null,
                new Usage(3, 0, 0, 2, 0)));
  }

  private static FinishReason finish(String members) {
    return ResponsesTalk.answer("{'output': [], " + members + "}").finish();
  }

  @Test
  void the_reason_to_finish_is_read() {
    assertThat(finish("'status': 'completed'")).isEqualTo(FinishReason.STOP);
    assertThat(finish("'status': 'incomplete', 'incomplete_details': {'reason': 'content_filter'}"))
        .isEqualTo(FinishReason.CONTENT_FILTER);
    assertThat(
            finish("'status': 'incomplete', 'incomplete_details': {'reason': 'max_output_tokens'}"))
        .isEqualTo(FinishReason.LENGTH);
    assertThat(finish("'status': 'incomplete'")).isEqualTo(FinishReason.LENGTH);
  }

  @Test
  void a_response_that_did_not_end_well_is_no_answer() {
    for (String status : List.of("failed", "cancelled", "queued", "in_progress")) {
      assertThatExceptionOfType(MemberException.class)
          .isThrownBy(() -> finish("'status': '" + status + "'"))
          .satisfies(e -> assertThat(e.member()).isEqualTo("status"));
    }
    assertThatExceptionOfType(MemberException.class)
        .isThrownBy(() -> ResponsesTalk.answer("{'id': 'resp_1'}"))
        .satisfies(e -> assertThat(e.member()).isEqualTo("output"));
  }
}
