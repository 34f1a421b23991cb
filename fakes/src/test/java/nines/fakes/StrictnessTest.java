package nines.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import nines.fakes.reply.Trouble;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class StrictnessTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String CONTENT = "/v1beta/models/m:generateContent";
  private static final String HELLO =
      "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'x'}],"
          + "'contents':[{'parts':[{'text':'x'}]}],'input':'x'}";

  @AutoClose private static final Lab OPEN = new Lab();

  @AutoClose
  private static final Lab LOCKED = new Lab(FakeSettings.named("locked").key("sk-right"));

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions,authorization,Bearer sk-right,Bearer sk-wrong,401",
    "/v1/responses,authorization,Bearer sk-right,sk-right,401",
    "/v1/chat/completions,api-key,sk-right,sk-wrong,401",
    "/v1/messages,x-api-key,sk-right,sk-wrong,401",
    "/v1/messages,authorization,Bearer sk-right,Bearer sk-wrong,401",
    "/v1beta/models/m:generateContent,x-goog-api-key,sk-right,sk-wrong,400"
  })
  void only_the_right_key_opens(
      String path, String header, String right, String wrong, int refusal) {
    String[] version = {"anthropic-version", "2023-06-01"};
    assertThat(LOCKED.postAs(path, HELLO, plus(version, header, right)).statusCode())
        .isEqualTo(200);
    assertThat(LOCKED.postAs(path, HELLO, plus(version, header, wrong)).statusCode())
        .isEqualTo(refusal);
    assertThat(LOCKED.postAs(path, HELLO, version).statusCode()).isEqualTo(refusal);
  }

  @Test
  void key_in_the_query_is_geminis() {
    assertThat(LOCKED.post(CONTENT + "?key=sk-right", HELLO).statusCode()).isEqualTo(200);
    JsonNode refused = Caller.json(LOCKED.post(CONTENT + "?key=sk-wrong", HELLO));
    assertThat(refused.at("/error/details/0/reason").asString()).isEqualTo("API_KEY_INVALID");
  }

  @Test
  void wrong_key_is_refused_in_the_vendors_shape() {
    JsonNode openAi = Caller.json(LOCKED.postAs(CHAT, HELLO));
    assertThat(openAi.at("/error/code").asString()).isEqualTo("invalid_api_key");
    JsonNode claude = Caller.json(LOCKED.post("/v1/messages", HELLO));
    assertThat(claude.at("/error/type").asString()).isEqualTo("authentication_error");
  }

  @Test
  void models_want_the_key_too() {
    assertThat(LOCKED.got("/v1/models").statusCode()).isEqualTo(401);
    assertThat(LOCKED.got("/v1/models", "authorization", "Bearer sk-right").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completionz",
    "/v1/nothing/chat/completions",
    "/v1/messages/other",
    "/v1beta/models/m:dance",
    "/"
  })
  void unknown_address_is_not_found(String path) {
    HttpResponse<String> response = OPEN.post(path, HELLO);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(Caller.json(response).path("error").isObject()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"/team/a/v1/chat/completions", "/chat/completions", "/openai/v1/chat/completions"})
  void prefix_before_the_address_is_tolerated(String path) {
    assertThat(OPEN.post(path, HELLO).statusCode()).isEqualTo(200);
  }

  @Test
  void get_where_post_belongs_is_refused() {
    assertThat(OPEN.got(CHAT).statusCode()).isEqualTo(405);
    assertThat(OPEN.got("/v1/messages").statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void every_trouble_has_its_status_and_text_in_every_dialect(Trouble trouble) {
    OPEN.fake().script(Fault.trouble(trouble));
    HttpResponse<String> openAi = OPEN.post(CHAT, HELLO);
    HttpResponse<String> claude = OPEN.post("/v1/messages", HELLO);
    HttpResponse<String> gemini = OPEN.post(CONTENT, HELLO);
    OPEN.fake().reset();
    assertThat(openAi.statusCode()).isEqualTo(trouble.status());
    assertThat(Caller.json(openAi).at("/error/message").asString()).isNotEmpty();
    assertThat(Caller.json(openAi).at("/error/type").asString()).isNotEmpty();
    assertThat(claude.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(Caller.json(claude).at("/error/message").asString()).isNotEmpty();
    assertThat(Caller.json(claude).at("/error/type").asString()).contains("_");
    assertThat(gemini.statusCode()).isEqualTo(Caller.json(gemini).at("/error/code").asInt());
    assertThat(Caller.json(gemini).at("/error/status").asString()).matches("[A-Z_]+");
  }

  @Test
  void scripted_status_carries_its_headers_and_body() {
    OPEN.fake().script(Fault.status(429).header("Retry-After", "7").times(1));
    HttpResponse<String> limited = OPEN.post(CHAT, HELLO);
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("retry-after")).contains("7");
    assertThat(Caller.json(limited).at("/error/code").asString()).isEqualTo("rate_limit_exceeded");
    assertThat(OPEN.post(CHAT, HELLO).statusCode()).isEqualTo(200);
    OPEN.fake().script(Fault.status(502).header("Content-Type", "text/html").body("<h1>no</h1>"));
    HttpResponse<String> page = OPEN.post(CHAT, HELLO);
    assertThat(page.body()).isEqualTo("<h1>no</h1>");
    assertThat(page.headers().allValues("content-type")).containsExactly("text/html");
    OPEN.fake().reset();
  }

  private static String[] plus(String[] headers, String... more) {
    return Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new);
  }
}
