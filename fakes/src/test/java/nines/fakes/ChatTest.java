package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ChatTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String TOOLS =
      "'tools':[{'type':'function','function':{'name':'weather','parameters':{'type':'object',"
          + "'properties':{'city':{'type':'string'}},'required':['city']}}}]";

  @AutoClose private static final Lab LAB = new Lab();

  @BeforeEach
  void heal() {
    LAB.fake().reset();
  }

  @Test
  void completion_has_the_members_an_sdk_requires() {
    JsonNode made = LAB.answer(CHAT, request("'hello there'", ""));
    assertThat(made.path("id").asString()).startsWith("chatcmpl-").hasSize(38);
    assertThat(made.path("object").asString()).isEqualTo("chat.completion");
    assertThat(made.path("created").asLong()).isEqualTo(Lab.NOW.getEpochSecond());
    assertThat(made.path("model").asString()).isEqualTo("m");
    JsonNode choice = made.at("/choices/0");
    assertThat(choice.at("/message/role").asString()).isEqualTo("assistant");
    assertThat(choice.at("/message/content").asString()).isEqualTo("hello there");
    assertThat(choice.at("/message/refusal").isNull()).isTrue();
    assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
    assertThat(made.at("/usage/prompt_tokens").asInt()).isEqualTo(2);
    assertThat(made.at("/usage/completion_tokens").asInt()).isEqualTo(2);
    assertThat(made.at("/usage/total_tokens").asInt()).isEqualTo(4);
  }

  @Test
  void ids_of_two_completions_differ() {
    String first = LAB.answer(CHAT, request("'x'", "")).path("id").asString();
    assertThat(LAB.answer(CHAT, request("'x'", "")).path("id").asString()).isNotEqualTo(first);
  }

  @Test
  void stream_opens_with_the_role_and_closes_with_the_reason() {
    HttpResponse<String> response = LAB.post(CHAT, request("'count to 3'", ",'stream':true"));
    assertThat(response.headers().firstValue("content-type"))
        .contains("text/event-stream; charset=utf-8");
    assertThat(response.body()).endsWith("data: [DONE]\n\n");
    List<JsonNode> events = Caller.data(response);
    assertThat(events).hasSize(5);
    assertThat(events.getFirst().at("/choices/0/delta/role").asString()).isEqualTo("assistant");
    assertThat(Lab.joined(events, "/choices/0/delta/content")).isEqualTo("1 2 3");
    assertThat(events.getLast().at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    assertThat(events).extracting(e -> e.path("id").asString()).containsOnly(id(events));
    assertThat(events).noneMatch(event -> event.has("usage"));
  }

  @Test
  void usage_comes_in_a_chunk_of_its_own_when_asked_for() {
    List<JsonNode> events =
        LAB.events(
            CHAT,
            request("'count to 3'", ",'stream':true,'stream_options':{'include_usage':true}"));
    JsonNode last = events.getLast();
    assertThat(last.path("choices")).isEmpty();
    assertThat(last.at("/usage/total_tokens").asInt()).isEqualTo(6);
    assertThat(events.subList(0, events.size() - 1))
        .allMatch(event -> event.has("usage") && event.path("usage").isNull());
  }

  @Test
  void padding_is_left_out_when_unwanted() {
    String unwanted = ",'stream':true,'stream_options':{'include_obfuscation':false}";
    assertThat(LAB.events(CHAT, request("'x'", ",'stream':true")))
        .allMatch(event -> event.has("obfuscation"));
    assertThat(LAB.events(CHAT, request("'x'", unwanted)))
        .noneMatch(event -> event.has("obfuscation"));
  }

  @Test
  void call_is_whole_in_a_completion() {
    JsonNode made = LAB.answer(CHAT, request("'weather in Paris'", "," + TOOLS));
    JsonNode call = made.at("/choices/0/message/tool_calls/0");
    assertThat(call.path("id").asString()).startsWith("call_");
    assertThat(call.path("type").asString()).isEqualTo("function");
    assertThat(Lab.parsed(call.at("/function/arguments").asString()).path("city").asString())
        .isEqualTo("Paris");
    assertThat(made.at("/choices/0/message/content").isNull()).isTrue();
    assertThat(made.at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
  }

  @Test
  void call_comes_in_fragments_in_a_stream() {
    List<JsonNode> events =
        LAB.events(CHAT, request("'weather in Paris'", ",'stream':true," + TOOLS));
    String place = "/choices/0/delta/tool_calls/0/function/";
    assertThat(Lab.joined(events, place + "name")).isEqualTo("weather");
    assertThat(Lab.joined(events, place + "arguments")).isEqualTo("{\"city\":\"Paris\"}");
    assertThat(events.getLast().at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
  }

  @Test
  void tool_result_is_told_in_the_next_turn() {
    String messages =
        "[{'role':'user','content':'weather?'},{'role':'assistant','tool_calls':[{'id':'c1',"
            + "'type':'function','function':{'name':'weather','arguments':'{}'}}]},"
            + "{'role':'tool','tool_call_id':'c1','content':'18 degrees'}]";
    JsonNode made = LAB.answer(CHAT, "{'model':'m','messages':" + messages + "," + TOOLS + "}");
    assertThat(made.at("/choices/0/message/content").asString())
        .isEqualTo("The result is 18 degrees");
  }

  @Test
  void schema_is_answered_with_json() {
    String format =
        ",'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':"
            + "{'type':'object','properties':{'ok':{'type':'boolean'}}}}}";
    JsonNode made = LAB.answer(CHAT, request("'x'", format));
    assertThat(made.at("/choices/0/message/content").asString()).isEqualTo("{\"ok\":true}");
  }

  @Test
  void several_choices_are_each_streamed_whole() {
    List<JsonNode> events = LAB.events(CHAT, request("'a b'", ",'stream':true,'n':2"));
    for (int index = 0; index < 2; index++) {
      int choice = index;
      List<JsonNode> own =
          events.stream().filter(e -> e.at("/choices/0/index").asInt() == choice).toList();
      assertThat(Lab.joined(own, "/choices/0/delta/content")).isEqualTo("a b");
    }
    JsonNode whole = LAB.answer(CHAT, request("'a b'", ",'n':100"));
    assertThat(whole.path("choices")).hasSize(8);
    assertThat(whole.at("/usage/completion_tokens").asInt()).isEqualTo(16);
  }

  @Test
  void thoughts_are_counted_but_hidden_unless_a_compatible_switch_shows_them() {
    JsonNode hidden = LAB.answer(CHAT, request("'why'", ",'reasoning_effort':'low'"));
    assertThat(hidden.at("/usage/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(4);
    assertThat(hidden.at("/choices/0/message").has("reasoning_content")).isFalse();
    List<JsonNode> shown =
        LAB.events(CHAT, request("'why'", ",'stream':true,'thinking':{'type':'enabled'}"));
    assertThat(Lab.joined(shown, "/choices/0/delta/reasoning_content"))
        .isEqualTo("The user says: why");
  }

  @Test
  void allowance_ends_the_answer_with_length() {
    JsonNode made = LAB.answer(CHAT, request("'count to 9'", ",'max_completion_tokens':4"));
    assertThat(made.at("/choices/0/message/content").asString()).isEqualTo("1 2 3 4");
    assertThat(made.at("/choices/0/finish_reason").asString()).isEqualTo("length");
    assertThat(made.at("/usage/completion_tokens").asInt()).isEqualTo(4);
  }

  @Test
  void withheld_answer_has_its_own_reason() {
    LAB.fake().script(Fault.filtered());
    JsonNode made = LAB.answer(CHAT, request("'x'", ""));
    assertThat(made.at("/choices/0/finish_reason").asString()).isEqualTo("content_filter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'messages':[{'role':'user','content':'x'}]}; 400; model",
        "{'model':'m'}; 400; messages",
        "{'model':'m','messages':[]}; 400; messages",
        "{'model':'m','messages':[{'role':'robot','content':'x'}]}; 400; messages[0].role",
        "{'model':'m','messages':[{'content':'x'}]}; 400; messages[0].role",
        "{'model':'m','messages':[{'role':'user'}]}; 400; messages[0].content",
        "{'model':'m','messages':[{'role':'tool','tool_call_id':'a','content':'x'}]}; 400;"
            + " messages[0].role",
        "{'model':'m','messages':[{'role':'assistant','tool_calls':[{'id':'a'}]},"
            + "{'role':'user','content':'x'}]}; 400; messages",
        "{'model':'m','messages':[{'role':'user','content':'x'}],'max_tokens':0}; 400; max_tokens",
        "{'model':'m','messages':[{'role':'user','content':'x'}],'temperature':3}; 400;"
            + " temperature",
        "{'model':'m','messages':[{'role':'user','content':'x'}],'tools':[{'type':'function'}]};"
            + " 400; tools[0].function.name",
        "{'model':'m','messages':[{'role':'user','content':'x'}],'tool_choice':'auto'}; 400;"
            + " tool_choice",
        "{'model':'no-such-model','messages':[{'role':'user','content':'x'}]}; 404; ''",
        "{'model':'m'; 400; ''",
        "[]; 400; ''"
      })
  void request_the_vendor_refuses_is_refused(String body, int status, String member) {
    HttpResponse<String> response = LAB.post(CHAT, body);
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = Caller.json(response).path("error");
    assertThat(error.path("message").asString()).isNotEmpty();
    assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
    assertThat(error.path("param").asString("")).isEqualTo(member);
  }

  private static String request(String content, String more) {
    return "{'model':'m','messages':[{'role':'user','content':" + content + "}]" + more + "}";
  }

  private static String id(List<JsonNode> events) {
    return events.getFirst().path("id").asString();
  }
}
