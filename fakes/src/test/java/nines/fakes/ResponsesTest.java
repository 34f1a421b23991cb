package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import nines.fakes.reply.Trouble;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ResponsesTest {
  private static final String RESPONSES = "/v1/responses";
  private static final String TOOLS =
      ",'tools':[{'type':'function','name':'weather','parameters':{'type':'object','properties':"
          + "{'city':{'type':'string'}},'required':['city']}}]";

  @AutoClose private static final Lab LAB = new Lab();

  @BeforeEach
  void heal() {
    LAB.fake().reset();
  }

  @Test
  void response_has_the_members_an_sdk_requires() {
    JsonNode made = LAB.answer(RESPONSES, "{'model':'m','input':'hello there'}");
    assertThat(made.path("id").asString()).startsWith("resp_");
    assertThat(made.path("object").asString()).isEqualTo("response");
    assertThat(made.path("status").asString()).isEqualTo("completed");
    assertThat(made.at("/output/0/type").asString()).isEqualTo("message");
    assertThat(made.at("/output/0/content/0/text").asString()).isEqualTo("hello there");
    assertThat(made.at("/usage/total_tokens").asInt()).isEqualTo(4);
    assertThat(made.path("parallel_tool_calls").isBoolean()).isTrue();
    assertThat(made.path("tool_choice").asString()).isEqualTo("auto");
    assertThat(made.path("tools").isArray()).isTrue();
    assertThat(made.path("error").isNull()).isTrue();
  }

  @Test
  void stream_is_numbered_named_and_ends_with_the_whole_response() {
    HttpResponse<String> response =
        LAB.post(RESPONSES, "{'model':'m','stream':true,'input':'count to 3'}");
    List<JsonNode> events = Caller.data(response);
    assertThat(events)
        .extracting(event -> event.path("type").asString())
        .containsExactly(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.delta",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");
    assertThat(events)
        .extracting(event -> event.path("sequence_number").asInt())
        .containsExactlyElementsOf(IntStream.range(0, events.size()).boxed().toList());
    assertThat(response.body())
        .contains("event: response.created\ndata: ")
        .doesNotContain("[DONE]");
    JsonNode last = events.getLast().path("response");
    assertThat(last.at("/output/0/content/0/text").asString()).isEqualTo("1 2 3");
    assertThat(last.path("id")).isEqualTo(events.getFirst().at("/response/id"));
    assertThat(last.at("/output/0/id")).isEqualTo(events.get(4).path("item_id"));
    assertThat(last.at("/usage/output_tokens").asInt()).isEqualTo(3);
  }

  @Test
  void call_has_two_ids_and_its_arguments_in_fragments() {
    List<JsonNode> events =
        LAB.events(RESPONSES, "{'model':'m','stream':true,'input':'weather in Rome'" + TOOLS + "}");
    JsonNode item = events.getLast().at("/response/output/0");
    assertThat(item.path("type").asString()).isEqualTo("function_call");
    assertThat(item.path("id").asString()).startsWith("fc_");
    assertThat(item.path("call_id").asString()).startsWith("call_");
    assertThat(item.path("arguments").asString()).isEqualTo("{\"city\":\"Rome\"}");
    List<JsonNode> deltas =
        events.stream().filter(e -> e.path("type").asString().endsWith("arguments.delta")).toList();
    assertThat(Lab.joined(deltas, "/delta")).isEqualTo("{\"city\":\"Rome\"}");
  }

  @Test
  void output_of_a_call_is_told() {
    JsonNode made =
        LAB.answer(
            RESPONSES,
            "{'model':'m','input':[{'role':'user','content':'weather'},{'type':'function_call',"
                + "'call_id':'c','name':'weather','arguments':'{}'},{'type':'function_call_output',"
                + "'call_id':'c','output':'sunny'}]"
                + TOOLS
                + "}");
    assertThat(made.at("/output/0/content/0/text").asString()).isEqualTo("The result is sunny");
  }

  @Test
  void summary_of_thoughts_comes_before_the_message_when_asked_for() {
    List<JsonNode> events =
        LAB.events(
            RESPONSES,
            "{'model':'m','stream':true,'input':'why','reasoning':{'effort':'low',"
                + "'summary':'auto'},'include':['reasoning.encrypted_content']}");
    List<JsonNode> deltas =
        events.stream()
            .filter(e -> e.path("type").asString().endsWith("summary_text.delta"))
            .toList();
    assertThat(Lab.joined(deltas, "/delta")).isEqualTo("The user says: why");
    JsonNode output = events.getLast().at("/response/output");
    assertThat(output.at("/0/type").asString()).isEqualTo("reasoning");
    assertThat(output.at("/0/encrypted_content").asString()).isNotEmpty();
    assertThat(output.at("/1/type").asString()).isEqualTo("message");
    assertThat(
            events.getLast().at("/response/usage/output_tokens_details/reasoning_tokens").asInt())
        .isEqualTo(4);
  }

  @Test
  void allowance_makes_the_response_incomplete() {
    List<JsonNode> events =
        LAB.events(
            RESPONSES, "{'model':'m','stream':true,'input':'count to 50','max_output_tokens':16}");
    JsonNode last = events.getLast();
    assertThat(last.path("type").asString()).isEqualTo("response.incomplete");
    assertThat(last.at("/response/incomplete_details/reason").asString())
        .isEqualTo("max_output_tokens");
    assertThat(last.at("/response/usage/output_tokens").asInt()).isEqualTo(16);
  }

  @Test
  void schema_is_answered_with_json() {
    JsonNode made =
        LAB.answer(
            RESPONSES,
            "{'model':'m','input':'x','text':{'format':{'type':'json_schema','name':'n','schema':"
                + "{'type':'object','properties':{'n':{'type':'integer'}}}}}}");
    assertThat(made.at("/output/0/content/0/text").asString()).isEqualTo("{\"n\":1}");
  }

  @Test
  void error_in_the_stream_is_followed_by_the_failed_response() {
    LAB.fake().script(Fault.errorAfter(3, Trouble.SERVER_ERROR));
    List<JsonNode> events =
        LAB.events(RESPONSES, "{'model':'m','stream':true,'input':'count to 3'}");
    assertThat(events).hasSize(5);
    assertThat(events.get(3).path("type").asString()).isEqualTo("error");
    assertThat(events.get(3).path("sequence_number").asInt()).isEqualTo(3);
    assertThat(events.get(4).path("type").asString()).isEqualTo("response.failed");
    assertThat(events.get(4).at("/response/error/code").asString()).isEqualTo("server_error");
  }

  @Test
  void tokens_of_an_input_are_counted() {
    JsonNode made =
        LAB.answer(
            RESPONSES + "/input_tokens",
            "{'model':'m','instructions':'be kind','input':[{'role':'user','content':[{'type':"
                + "'input_text','text':'one two three'}]}]}");
    assertThat(made.path("input_tokens").asInt()).isEqualTo(5);
    assertThat(made.path("object").asString()).isEqualTo("response.input_tokens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'previous_response_id':'resp_1','input':[{'type':'function_call_output','call_id':'c',"
            + "'output':'x'}]",
        "'input':[{'type':'reasoning','id':'rs_1','summary':[]},{'type':'web_search_call',"
            + "'id':'ws_1'}]",
        "'input':[{'type':'reasoning','summary':[]}," + "{'role':'assistant','content':'x'}]",
        "'input':[{'type':'reasoning','id':'rs_1','summary':[]},{'type':'message','id':'msg_1',"
            + "'role':'assistant','content':[{'type':'output_text','text':'x'}]}]"
      })
  void history_the_vendor_takes_is_taken(String input) {
    assertThat(LAB.post(RESPONSES, "{'model':'m'," + input + "}").statusCode()).isEqualTo(200);
  }

  @Test
  void sealed_thought_comes_back_with_its_own_item_or_not_at_all() {
    JsonNode item =
        LAB.answer(
                RESPONSES,
                "{'model':'m','input':'x','reasoning':{'effort':'low'},"
                    + "'include':['reasoning.encrypted_content']}")
            .at("/output/0");
    String own = item.toString().replace('"', '\'');
    assertThat(LAB.post(RESPONSES, replayed(own)).statusCode()).isEqualTo(200);
    assertThat(LAB.post(RESPONSES, replayed(own.replace("gAAAAA", "gBBBBB"))).statusCode())
        .isEqualTo(400);
  }

  private static String replayed(String item) {
    return "{'model':'m','input':["
        + item
        + ",{'type':'message','id':'msg_1','role':'assistant',"
        + "'content':[{'type':'output_text','text':'x'}]},{'role':'user','content':'y'}]}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'input':'x'}; 400; model",
        "{'model':'m'}; 400; input",
        "{'model':'m','input':[{'role':'tool','content':'x'}]}; 400; input[0]",
        "{'model':'m','input':[{'role':'user'}]}; 400; input[0].content",
        "{'model':'m','input':'x','max_output_tokens':5}; 400; max_output_tokens",
        "{'model':'m','input':'x','tools':[{'type':'function'}]}; 400; tools[0].name",
        "{'model':'m','input':[{'type':'function_call_output','call_id':'c','output':'x'}]};"
            + " 400; input",
        "{'model':'m','input':[{'type':'function_call','call_id':'c','name':'n',"
            + "'arguments':'{}'}]}; 400; input",
        "{'model':'m','input':[{'type':'reasoning','id':'rs_1','summary':[]}]}; 400; input",
        "{'model':'no-such-model','input':'x'}; 400; ''",
        "{'model':'m','input':[{'type':'reasoning','id':'rs_1','summary':[]},"
            + "{'role':'assistant','content':'x'}]}; 400; input"
      })
  void request_the_vendor_refuses_is_refused(String body, int status, String member) {
    HttpResponse<String> response = LAB.post(RESPONSES, body);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Caller.json(response).at("/error/param").asString("")).isEqualTo(member);
  }
}
