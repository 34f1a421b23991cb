package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Cohere, Ollama, Voyage and Jina: what they answer, and what they refuse as the vendors do.
class VendorsTest {
  private static final String TOOLS =
      "'tools':[{'type':'function','function':{'name':'weather','parameters':{'type':'object',"
          + "'properties':{'city':{'type':'string'}},'required':['city']}}}]";

  @AutoClose private static final Lab LAB = new Lab();

  @Test
  void cohere_says_words_and_thoughts_in_blocks() {
    JsonNode answer =
        LAB.answer(
            "/v2/chat",
            "{'model':'m','thinking':{'type':'enabled'},'messages':[{'role':'user','content':'hi'}]}");
    assertThat(answer.at("/message/content/0/type").asString()).isEqualTo("thinking");
    assertThat(answer.at("/message/content/1/text").asString()).isEqualTo("hi");
    assertThat(answer.at("/finish_reason").asString()).isEqualTo("COMPLETE");
    assertThat(answer.at("/usage/tokens/input_tokens").asInt())
        .isGreaterThan(answer.at("/usage/billed_units/input_tokens").asInt());
  }

  @Test
  void cohere_streams_a_call_in_fragments_and_says_done() {
    HttpResponse<String> stream =
        LAB.post(
            "/v2/chat",
            "{'model':'m','stream':true,"
                + TOOLS
                + ",'messages':[{'role':'user','content':'Go'}]}");
    assertThat(stream.body())
        .contains("event: tool-plan-delta", "event: tool-call-start", "event: message-end")
        .endsWith("data: [DONE]\n\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'messages':[{'role':'user','content':'hi'}],'top_p':0.5",
        "'messages':[{'role':'user','content':'hi'}],'temperature':1.5",
        "'messages':[{'role':'user','content':'hi'}],'p':1",
        "'messages':[{'role':'user','content':'hi'}],'tool_choice':'auto'",
        "'messages':[]",
        "'messages':[{'role':'developer','content':'hi'}]",
        "'messages':[{'role':'user','content':'hi'},{'role':'assistant','content':'so'}]",
        "'messages':[{'role':'tool','tool_call_id':'c','content':'r'}]"
      })
  void cohere_refuses(String members) {
    HttpResponse<String> refused = LAB.post("/v2/chat", "{'model':'m'," + unquoted(members) + "}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Caller.json(refused).path("message").asString()).isNotEmpty();
  }

  @Test
  void cohere_wants_every_result_of_its_calls() {
    String call =
        "{'role':'assistant','tool_calls':[{'id':'c1','type':'function',"
            + "'function':{'name':'weather','arguments':'{}'}}]}";
    String asked = "{'model':'m','messages':[{'role':'user','content':'hi'}," + call;
    assertThat(LAB.post("/v2/chat", asked + ",{'role':'user','content':'so?'}]}").statusCode())
        .isEqualTo(400);
    assertThat(
            LAB.post("/v2/chat", asked + ",{'role':'tool','tool_call_id':'c1','content':'r'}]}")
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/v2/embed | 'texts':['a']",
        "/v2/embed | 'texts':['a'],'input_type':'query'",
        "/v2/embed | 'texts':[],'input_type':'search_query'",
        "/v2/embed | 'texts':['a'],'input_type':'search_query','dimensions':4",
        "/v2/rerank | 'query':'q','documents':[{'text':'a'}]",
        "/v2/rerank | 'query':'','documents':['a']",
        "/v2/rerank | 'query':'q','documents':['a'],'return_documents':true",
        "/voyage/v1/embeddings | 'input':['a'],'user':'u'",
        "/voyage/v1/embeddings | 'input':['a'],'encoding_format':'float'",
        "/voyage/v1/embeddings | 'input':[[1,2]]",
        "/voyage/v1/embeddings | 'input':['a'],'input_type':'passage'",
        "/voyage/v1/rerank | 'query':'q','documents':['a'],'top_n':1",
        "/jina/v1/embeddings | 'input':['a'],'encoding_format':'float'",
        "/jina/v1/embeddings | 'input':[1,2]",
        "/jina/v1/rerank | 'query':'q','documents':[]"
      })
  void vectors_and_orders_are_refused_where_a_member_is_wrong(String path, String members) {
    assertThat(LAB.post(path, "{'model':'m'," + unquoted(members) + "}").statusCode())
        .isBetween(400, 422);
  }

  @Test
  void ollama_answers_in_lines_and_with_calls_that_are_whole() {
    HttpResponse<String> stream =
        LAB.post(
            "/api/chat", "{'model':'m'," + TOOLS + ",'messages':[{'role':'user','content':'Go'}]}");
    assertThat(stream.headers().firstValue("content-type")).contains("application/x-ndjson");
    List<JsonNode> lines = stream.body().lines().map(Lab::parsed).toList();
    assertThat(lines.getFirst().at("/message/tool_calls/0/function/arguments").isObject()).isTrue();
    assertThat(lines.getLast().path("done").asBoolean()).isTrue();
    assertThat(lines.getLast().path("eval_count").asInt()).isPositive();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'messages':[{'role':'developer','content':'hi'}]",
        "'messages':[{'role':'user','content':[{'type':'text','text':'hi'}]}]",
        "'messages':[{'role':'user','content':'hi','images':['https://a.b/c.png']}]",
        "'messages':[{'role':'user','content':'hi'}],'format':'yaml'",
        "'messages':[{'role':'user','content':'hi'}],'think':'hard'",
        "'messages':[{'role':'user','content':'hi'}],'options':{'temperature':'hot'}",
        "'messages':[{'role':'tool','content':'r'}]",
        "'messages':[{'role':'assistant','tool_calls':[{'function':{'name':'t','arguments':'{}'}}]}]"
      })
  void ollama_refuses(String members) {
    HttpResponse<String> refused = LAB.post("/api/chat", "{'model':'m'," + unquoted(members) + "}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Caller.json(refused).path("error").isString()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/v2/chat", "/v2/embed", "/api/chat", "/voyage/v1/embeddings", "/jina/v1/rerank"})
  void every_vendor_wants_its_key(String path) {
    try (Lab locked = new Lab(FakeSettings.named("locked").key("sk-right"))) {
      assertThat(locked.postAs(path, "{}", "authorization", "Bearer sk-wrong").statusCode())
          .isEqualTo(401);
      assertThat(locked.postAs(path, "{}", "authorization", "Bearer sk-right").statusCode())
          .isEqualTo(400);
    }
  }

  private static String unquoted(String members) {
    return members.strip();
  }
}
