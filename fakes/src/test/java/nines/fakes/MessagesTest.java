package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import nines.fakes.reply.Trouble;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MessagesTest {
  private static final String MESSAGES = "/v1/messages";
  private static final String TOOLS =
      ",'tools':[{'name':'weather','input_schema':{'type':'object','properties':"
          + "{'city':{'type':'string'}},'required':['city']}},"
          + "{'name':'clock','input_schema':{'type':'object'}}]";

  @AutoClose private static final Lab LAB = new Lab();

  @BeforeEach
  void heal() {
    LAB.fake().reset();
  }

  @Test
  void message_has_the_members_an_sdk_requires() {
    HttpResponse<String> response = LAB.post(MESSAGES, request("'hello there'", ""));
    JsonNode made = Caller.json(response);
    assertThat(response.headers().firstValue("request-id")).isPresent();
    assertThat(made.path("id").asString()).startsWith("msg_01");
    assertThat(made.path("type").asString()).isEqualTo("message");
    assertThat(made.path("role").asString()).isEqualTo("assistant");
    assertThat(made.at("/content/0/type").asString()).isEqualTo("text");
    assertThat(made.at("/content/0/text").asString()).isEqualTo("hello there");
    assertThat(made.path("stop_reason").asString()).isEqualTo("end_turn");
    assertThat(made.path("stop_sequence").isNull()).isTrue();
    assertThat(made.at("/usage/input_tokens").asInt()).isEqualTo(2);
    assertThat(made.at("/usage/output_tokens").asInt()).isEqualTo(2);
  }

  @Test
  void stream_has_blocks_between_start_and_stop() {
    HttpResponse<String> response = LAB.post(MESSAGES, request("'count to 2'", ",'stream':true"));
    List<JsonNode> events = Caller.data(response);
    assertThat(events)
        .extracting(event -> event.path("type").asString())
        .containsExactly(
            "message_start",
            "content_block_start",
            "ping",
            "content_block_delta",
            "content_block_delta",
            "content_block_stop",
            "message_delta",
            "message_stop");
    assertThat(events.getFirst().at("/message/usage/output_tokens").asInt()).isEqualTo(1);
    assertThat(Lab.joined(events, "/delta/text")).isEqualTo("1 2");
    JsonNode delta = events.get(6);
    assertThat(delta.at("/delta/stop_reason").asString()).isEqualTo("end_turn");
    assertThat(delta.at("/usage/output_tokens").asInt()).isEqualTo(2);
    assertThat(response.body()).contains("event: message_start\ndata: ").doesNotContain("[DONE]");
  }

  @Test
  void tool_uses_are_blocks_of_their_own() {
    JsonNode made = LAB.answer(MESSAGES, request("'weather in Oslo, and clock'", TOOLS));
    assertThat(made.path("stop_reason").asString()).isEqualTo("tool_use");
    assertThat(made.at("/content/0/type").asString()).isEqualTo("tool_use");
    assertThat(made.at("/content/0/id").asString()).startsWith("toolu_01");
    assertThat(made.at("/content/0/input/city").asString()).isEqualTo("Oslo");
    assertThat(made.at("/content/1/name").asString()).isEqualTo("clock");
    assertThat(made.at("/content/1/input").isObject()).isTrue();
  }

  @Test
  void streamed_input_is_json_in_fragments_and_one_empty_fragment_without_arguments() {
    List<JsonNode> events =
        LAB.events(MESSAGES, request("'weather in Oslo, and clock'", ",'stream':true" + TOOLS));
    List<JsonNode> first = events.stream().filter(e -> e.path("index").asInt(-1) == 0).toList();
    List<JsonNode> second = events.stream().filter(e -> e.path("index").asInt(-1) == 1).toList();
    assertThat(Lab.joined(first, "/delta/partial_json")).isEqualTo("{\"city\":\"Oslo\"}");
    assertThat(second).hasSize(3);
    assertThat(second.get(1).at("/delta/partial_json").asString()).isEmpty();
  }

  @Test
  void thoughts_are_signed_and_taken_back_only_unchanged() {
    String thinking = ",'thinking':{'type':'enabled','budget_tokens':1024}";
    JsonNode made = LAB.answer(MESSAGES, request("'why'", thinking));
    JsonNode thought = made.at("/content/0");
    assertThat(thought.path("thinking").asString()).isEqualTo("The user says: why");
    String honest = thought.toString();
    assertThat(LAB.post(MESSAGES, replayed(honest)).statusCode()).isEqualTo(200);
    assertThat(LAB.post(MESSAGES, replayed(honest.replace("why", "how"))).statusCode())
        .isEqualTo(400);
  }

  @Test
  void streamed_thoughts_end_with_one_signature() {
    List<JsonNode> events =
        LAB.events(
            MESSAGES,
            request("'why'", ",'stream':true,'thinking':{'type':'enabled','budget_tokens':1024}"));
    assertThat(Lab.joined(events, "/delta/thinking")).isEqualTo("The user says: why");
    assertThat(events.stream().filter(e -> e.at("/delta/signature").isString())).hasSize(1);
    assertThat(events.get(events.size() - 2).at("/usage/output_tokens").asInt()).isEqualTo(5);
  }

  @Test
  void stop_sequence_is_named() {
    JsonNode made = LAB.answer(MESSAGES, request("'count to 9'", ",'stop_sequences':[' 4']"));
    assertThat(made.at("/content/0/text").asString()).isEqualTo("1 2 3");
    assertThat(made.path("stop_reason").asString()).isEqualTo("stop_sequence");
    assertThat(made.path("stop_sequence").asString()).isEqualTo(" 4");
  }

  @Test
  void allowance_ends_the_message() {
    JsonNode made =
        LAB.answer(
            MESSAGES,
            "{'model':'m','max_tokens':2,'messages':[{'role':'user','content':'count to 5'}]}");
    assertThat(made.path("stop_reason").asString()).isEqualTo("max_tokens");
    assertThat(made.at("/usage/output_tokens").asInt()).isEqualTo(2);
  }

  @Test
  void prefill_is_continued() {
    JsonNode made =
        LAB.answer(
            MESSAGES,
            "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'count to 4'},"
                + "{'role':'assistant','content':'1 2'}]}");
    assertThat(made.at("/content/0/text").asString()).isEqualTo(" 3 4");
  }

  @Test
  void schema_is_answered_with_json() {
    String format =
        ",'output_config':{'format':{'type':'json_schema','schema':{'type':'object',"
            + "'properties':{'ok':{'type':'boolean'}}}}}";
    assertThat(LAB.answer(MESSAGES, request("'x'", format)).at("/content/0/text").asString())
        .isEqualTo("{\"ok\":true}");
  }

  @Test
  void overload_is_the_vendors_own_status() {
    LAB.fake().script(Fault.trouble(Trouble.OVERLOADED));
    HttpResponse<String> response = LAB.post(MESSAGES, request("'x'", ""));
    assertThat(response.statusCode()).isEqualTo(529);
    assertThat(Caller.json(response).at("/error/type").asString()).isEqualTo("overloaded_error");
  }

  @Test
  void error_in_the_stream_is_a_named_event() {
    LAB.fake().script(Fault.errorAfter(2, Trouble.OVERLOADED));
    HttpResponse<String> response = LAB.post(MESSAGES, request("'x'", ",'stream':true"));
    assertThat(response.body()).contains("event: error\ndata: {\"type\":\"error\"");
    assertThat(response.body()).doesNotContain("message_stop");
  }

  @Test
  void tokens_are_counted_without_an_allowance() {
    JsonNode made =
        LAB.answer(
            MESSAGES + "/count_tokens",
            "{'model':'m','system':'be kind','messages':[{'role':'user','content':'one two'}]}");
    assertThat(made.path("input_tokens").asInt()).isEqualTo(4);
  }

  @Test
  void missing_version_is_refused() {
    HttpResponse<String> response = LAB.postAs(MESSAGES, request("'x'", ""));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Caller.json(response).at("/error/message").asString())
        .isEqualTo("anthropic-version: header is required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'max_tokens':9,'messages':[{'role':'user','content':'x'}]}; model: Field required",
        "{'model':'m','messages':[{'role':'user','content':'x'}]}; max_tokens: Field required",
        "{'model':'m','max_tokens':0,'messages':[{'role':'user','content':'x'}]}; max_tokens:",
        "{'model':'m','max_tokens':9}; messages: Field required",
        "{'model':'m','max_tokens':9,'messages':[]}; messages: at least one",
        "{'model':'m','max_tokens':9,'messages':[{'role':'tool','content':'x'}]};"
            + " messages.0.role:",
        "{'model':'m','max_tokens':9,'messages':[{'role':'user'}]}; messages.0.content:",
        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':[{'text':'x'}]}]};"
            + " messages.0.content.0.type:",
        "{'model':'m','max_tokens':9,'messages':[{'role':'assistant','content':[{'type':"
            + "'tool_use','id':'t','name':'n','input':{}}]},{'role':'user','content':'x'}]};"
            + " messages.1: `tool_use` ids were found without",
        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':[{'type':'tool_result',"
            + "'tool_use_id':'t','content':'x'}]}]}; messages.0.content.0: unexpected",
        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'x'},"
            + "{'role':'assistant','content':'so '}]}; messages: final assistant content",
        "{'model':'m','max_tokens':9,'temperature':1.5,'messages':[{'role':'user','content':'x'}]};"
            + " temperature: range",
        "{'model':'m','max_tokens':9,'tools':[{'name':'n'}],'messages':[{'role':'user',"
            + "'content':'x'}]}; tools.0.custom.input_schema:",
        "{'model':'m','max_tokens':9,'thinking':{'type':'enabled','budget_tokens':9},"
            + "'messages':[{'role':'user','content':'x'}]}; thinking.enabled.budget_tokens:",
        "{'model':'m'; The request body is not valid JSON"
      })
  void request_the_vendor_refuses_is_refused(String body, String message) {
    HttpResponse<String> response = LAB.post(MESSAGES, body);
    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = Caller.json(response);
    assertThat(error.path("type").asString()).isEqualTo("error");
    assertThat(error.at("/error/type").asString()).isEqualTo("invalid_request_error");
    assertThat(error.at("/error/message").asString()).startsWith(message);
    assertThat(error.path("request_id").asString()).startsWith("req_01");
  }

  private static String request(String content, String more) {
    return "{'model':'m','max_tokens':2000,'messages':[{'role':'user','content':"
        + content
        + "}]"
        + more
        + "}";
  }

  private static String replayed(String thought) {
    return "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'why'},"
        + "{'role':'assistant','content':["
        + thought
        + ",{'type':'text','text':'so'}]},{'role':'user','content':'on'}]}";
  }
}
