package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nines.fakes.script.Fault;
import nines.fakes.script.Rule;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody is told who writes a name, a path or a method wrongly.
class StrangerTest {
  private static final String SAY_HI =
      "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private static Gateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) {
    gateway = new Gateway(folder);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({"chta, chat", "CHAT, chat", "m-1, one/m-1", "on/m-1, one/m-1"})
  void a_name_that_is_nearly_one_is_told_which(String written, String nearest) {
    var answer = gateway.ask(gateway.chat("{\"model\":\"%s\"}".formatted(written)));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("model_not_found", "(nearest: " + nearest + ")");
  }

  @Test
  void a_name_as_long_as_names_may_be_is_not_said_back_whole() {
    var answer = gateway.ask(gateway.chat("{\"model\":\"%s\"}".formatted("n".repeat(512))));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("nnn…").doesNotContain("n".repeat(101));
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/v1/messages, /v1/messages",
    "/v1//chat/completions, /v1/chat/completions",
    "/chat/completions/, /chat/completions",
    "/openai/v1/models, /v1/models",
    "/v1/v1beta/models/chat:generateContent, /v1beta/models/chat:generateContent",
  })
  void a_path_that_is_nearly_one_is_told_which(String written, String nearest) {
    var answer = gateway.ask(RawRequest.post(written, "{}"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("(nearest: " + nearest + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "//", "/a/b/c/d/e/f/v1/models", "/v1/files"})
  void a_path_that_is_like_none_is_told_so(String written) {
    assertThat(gateway.ask(RawRequest.get(written)).body())
        .contains("nothing is served there")
        .doesNotContain("nearest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/healthz", "/v1/models"})
  void every_answer_says_when_it_was_given(String path) {
    assertThat(gateway.ask(RawRequest.get(path)).header("date"))
        .get(InstanceOfAssertFactories.STRING)
        .matches("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"name\":\"app\",\"routes\":[\"chta\"]}', no route is called chta (nearest: chat)",
    "'{\"name\":\"app\",\"targets\":[\"on/m-1\"]}', has on/m-1 (nearest: one/m-1)",
  })
  void a_key_for_what_is_not_there_is_refused_with_the_nearest_name(String terms, String told) {
    var answer = createKey(terms);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid_request", told);
    assertThat(createKey(terms.replace("chta", "chat").replace("on/", "one/")).status())
        .isEqualTo(201);
  }

  private static RawAnswer createKey(String terms) {
    try (var admin = new RawClient(gateway.adminPort())) {
      admin.send(
          RawRequest.post("/admin/v1/keys", terms)
              .with("authorization", "Bearer " + Gateway.ADMIN_TOKEN));
      return admin.read();
    }
  }

  @Test
  void the_plan_of_an_answer_that_is_whole_says_how_its_attempts_ended() {
    gateway.provider().script(Rule.of(Fault.status(500)).times(1));

    var answer =
        gateway.ask(
            RawRequest.post("/v1/chat/completions", SAY_HI)
                .with("authorization", "Bearer " + gateway.explainingKey())
                .with("nines-explain", "on"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("nines-plan"))
        .get(InstanceOfAssertFactories.STRING)
        .contains("\"outcome\":\"failed\"", "\"outcome\":\"succeeded\"")
        .doesNotContain("running");
  }

  @Test
  void a_head_is_answered_like_a_get_and_without_its_content() {
    try (var client = new RawClient(gateway.port())) {
      for (int i = 0; i < 2; i++) {
        client.send(RawRequest.of("HEAD", "/healthz"));

        assertThat(client.readHead()).isEqualTo(200);
      }
    }
  }

  @Test
  void who_shows_no_key_is_told_where_keys_go() {
    var answer = gateway.ask(RawRequest.post("/v1/chat/completions", "{}"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("authorization as Bearer", "x-api-key", "x-goog-api-key");
  }
}
