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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ContentTest {
  private static final String MODEL = "/v1beta/models/gemini-2.5-fake";
  private static final String WHOLE = MODEL + ":generateContent";
  private static final String SSE = MODEL + ":streamGenerateContent?alt=sse";
  private static final String ARRAY = MODEL + ":streamGenerateContent";
  private static final String TOOLS =
      ",'tools':[{'functionDeclarations':[{'name':'weather','parameters':{'type':'OBJECT',"
          + "'properties':{'city':{'type':'STRING'}}}}]}]";

  @AutoClose private static final Lab LAB = new Lab();

  @BeforeEach
  void heal() {
    LAB.fake().reset();
  }

  @Test
  void response_has_the_members_an_sdk_requires() {
    JsonNode made = LAB.answer(WHOLE, request("hello there", ""));
    JsonNode candidate = made.at("/candidates/0");
    assertThat(candidate.at("/content/role").asString()).isEqualTo("model");
    assertThat(candidate.at("/content/parts/0/text").asString()).isEqualTo("hello there");
    assertThat(candidate.path("finishReason").asString()).isEqualTo("STOP");
    assertThat(made.at("/usageMetadata/promptTokenCount").asInt()).isEqualTo(2);
    assertThat(made.at("/usageMetadata/candidatesTokenCount").asInt()).isEqualTo(2);
    assertThat(made.at("/usageMetadata/totalTokenCount").asInt()).isEqualTo(4);
    assertThat(made.path("modelVersion").asString()).isEqualTo("gemini-2.5-fake");
    assertThat(made.path("responseId").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models/m:generateContent", "/proxy/v1beta/models/m:generateContent"})
  void other_addresses_of_the_same_call_are_known(String path) {
    assertThat(LAB.post(path, request("x", "")).statusCode()).isEqualTo(200);
  }

  @Test
  void stream_uses_crlf_and_its_usage_grows() {
    HttpResponse<String> response = LAB.post(SSE, request("count to 3", ""));
    assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(response.body()).endsWith("\r\n\r\n").doesNotContain("}\n\n");
    List<JsonNode> events = Caller.data(response);
    assertThat(events)
        .extracting(e -> e.at("/usageMetadata/candidatesTokenCount").asInt())
        .containsExactly(1, 2, 3, 3);
    assertThat(Lab.joined(events, "/candidates/0/content/parts/0/text")).isEqualTo("1 2 3");
    assertThat(events.getLast().at("/candidates/0/finishReason").asString()).isEqualTo("STOP");
  }

  @Test
  void stream_without_alt_is_one_json_array() {
    HttpResponse<String> response = LAB.post(ARRAY, request("count to 3", ""));
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    JsonNode array = Caller.json(response);
    assertThat(array).hasSize(4);
    assertThat(array.at("/3/candidates/0/finishReason").asString()).isEqualTo("STOP");
  }

  @Test
  void array_without_its_terminator_is_left_open() {
    LAB.fake().script(Fault.missingTerminator());
    assertThat(LAB.post(ARRAY, request("count to 3", "")).body()).startsWith("[").endsWith("}");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void error_in_the_array_is_its_last_element(int after) {
    LAB.fake().script(Fault.errorAfter(after, Trouble.OVERLOADED));
    JsonNode array = Caller.json(LAB.post(ARRAY, request("count to 3", "")));
    assertThat(array).hasSize(after + 1);
    assertThat(array.path(after).at("/error/status").asString()).isEqualTo("UNAVAILABLE");
  }

  @Test
  void call_ends_with_stop_and_is_signed() {
    JsonNode made = LAB.answer(WHOLE, request("weather in Rome", TOOLS));
    JsonNode part = made.at("/candidates/0/content/parts/0");
    assertThat(part.at("/functionCall/name").asString()).isEqualTo("weather");
    assertThat(part.at("/functionCall/args/city").asString()).isEqualTo("Rome");
    assertThat(part.path("thoughtSignature").asString()).isNotEmpty();
    assertThat(made.at("/candidates/0/finishReason").asString()).isEqualTo("STOP");
  }

  @Test
  void signature_must_come_back_to_a_model_that_signs() {
    String signature =
        LAB.answer(WHOLE, request("weather", TOOLS))
            .at("/candidates/0/content/parts/0/thoughtSignature")
            .asString();
    String signing = "/v1beta/models/gemini-3-fake:generateContent";
    assertThat(LAB.post(signing, answered(",'thoughtSignature':'" + signature + "'")).statusCode())
        .isEqualTo(200);
    assertThat(LAB.post(signing, answered("")).statusCode()).isEqualTo(400);
    assertThat(LAB.post(signing, answered(",'thoughtSignature':'b3RoZXJz'")).statusCode())
        .isEqualTo(400);
    String unsigned = "c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I=";
    assertThat(LAB.post(signing, answered(",'thoughtSignature':'" + unsigned + "'")).statusCode())
        .isEqualTo(200);
    assertThat(LAB.post(WHOLE, answered("")).statusCode()).isEqualTo(200);
  }

  @Test
  void function_response_is_told() {
    JsonNode made = LAB.answer(WHOLE, answered(""));
    assertThat(made.at("/candidates/0/content/parts/0/text").asString())
        .isEqualTo("The result is sunny");
  }

  @Test
  void thoughts_are_marked_when_included_and_never_among_the_candidates_tokens() {
    String config = ",'generationConfig':{'thinkingConfig':{'includeThoughts':true}}";
    JsonNode made = LAB.answer(WHOLE, request("why", config));
    assertThat(made.at("/candidates/0/content/parts/0/thought").asBoolean()).isTrue();
    assertThat(made.at("/usageMetadata/thoughtsTokenCount").asInt()).isEqualTo(4);
    assertThat(made.at("/usageMetadata/candidatesTokenCount").asInt()).isEqualTo(1);
    assertThat(made.at("/usageMetadata/totalTokenCount").asInt()).isEqualTo(6);
    List<JsonNode> events = LAB.events(SSE, request("why", config));
    assertThat(events.getFirst().at("/candidates/0/content/parts/0/thought").asBoolean()).isTrue();
    assertThat(events.getLast().at("/usageMetadata/totalTokenCount").asInt()).isEqualTo(6);
  }

  @Test
  void allowance_ends_the_answer_in_either_spelling() {
    for (String name : List.of("maxOutputTokens", "max_output_tokens")) {
      JsonNode made =
          LAB.answer(WHOLE, request("count to 9", ",'generationConfig':{'" + name + "':2}"));
      assertThat(made.at("/candidates/0/finishReason").asString()).isEqualTo("MAX_TOKENS");
      assertThat(made.at("/candidates/0/content/parts/0/text").asString()).isEqualTo("1 2");
    }
  }

  @Test
  void schema_is_answered_with_json() {
    String config =
        ",'generationConfig':{'responseMimeType':'application/json','responseSchema':"
            + "{'type':'OBJECT','properties':{'ok':{'type':'BOOLEAN'}}}}";
    assertThat(
            LAB.answer(WHOLE, request("x", config))
                .at("/candidates/0/content/parts/0/text")
                .asString())
        .isEqualTo("{\"ok\":true}");
  }

  @Test
  void withheld_answer_has_no_content() {
    LAB.fake().script(Fault.filtered());
    JsonNode made = LAB.answer(WHOLE, request("x", ""));
    assertThat(made.at("/candidates/0/finishReason").asString()).isEqualTo("SAFETY");
    assertThat(made.at("/candidates/0").has("content")).isFalse();
  }

  @Test
  void tokens_are_counted_plain_or_wrapped() {
    String plain = request("one two", "");
    String wrapped = "{'generateContentRequest':" + plain + "}";
    for (String body : List.of(plain, wrapped)) {
      assertThat(LAB.answer(MODEL + ":countTokens", body).path("totalTokens").asInt()).isEqualTo(2);
    }
  }

  @Test
  void texts_are_embedded_alone_or_in_a_batch() {
    String content = "{'content':{'parts':[{'text':'a b'}]},'outputDimensionality':8}";
    JsonNode one = LAB.answer(MODEL + ":embedContent", content);
    assertThat(one.at("/embedding/values")).hasSize(8);
    JsonNode batch =
        LAB.answer(MODEL + ":batchEmbedContents", "{'requests':[" + content + "," + content + "]}");
    assertThat(batch.path("embeddings")).hasSize(2);
    assertThat(batch.at("/embeddings/1")).isEqualTo(one.path("embedding"));
    assertThat(batch.at("/usageMetadata/promptTokenCount").asInt()).isEqualTo(4);
    String tooMany = (content + ",").repeat(101);
    String bulk = "{'requests':[" + tooMany.substring(0, tooMany.length() - 1) + "]}";
    assertThat(LAB.post(MODEL + ":batchEmbedContents", bulk).statusCode()).isEqualTo(400);
  }

  @Test
  void error_of_an_array_stream_is_inside_an_array() {
    JsonNode error = Caller.json(LAB.post(ARRAY, "{}"));
    assertThat(error.at("/0/error/code").asInt()).isEqualTo(400);
    assertThat(Caller.json(LAB.post(SSE, "{}")).at("/error/code").asInt()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; 400",
        "{'contents':[]}; 400",
        "{'contents':[{'role':'robot','parts':[{'text':'x'}]}]}; 400",
        "{'contents':[{'role':'user'}]}; 400",
        "{'contents':[{'role':'user','parts':[{'functionResponse':{'name':'n','response':{}}}]}]};"
            + " 400",
        "{'contents':[{'role':'user','parts':[{'text':'x'}]}],"
            + "'generationConfig':{'temperature':9}}; 400",
        "{'contents'; 400"
      })
  void request_the_vendor_refuses_is_refused(String body, int status) {
    HttpResponse<String> response = LAB.post(WHOLE, body);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Caller.json(response).at("/error/status").asString()).isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void unknown_model_is_not_found() {
    HttpResponse<String> response =
        LAB.post("/v1beta/models/no-such-model:generateContent", request("x", ""));
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(Caller.json(response).at("/error/status").asString()).isEqualTo("NOT_FOUND");
  }

  private static String request(String text, String more) {
    return "{'contents':[{'role':'user','parts':[{'text':'" + text + "'}]}]" + more + "}";
  }

  private static String answered(String signature) {
    return "{'contents':[{'role':'user','parts':[{'text':'weather'}]},{'role':'model','parts':"
        + "[{'functionCall':{'name':'weather','args':{}}"
        + signature
        + "}]},{'role':'user','parts':[{'functionResponse':{'name':'weather','response':"
        + "{'result':'sunny'}}}]}]"
        + TOOLS
        + "}";
  }
}
