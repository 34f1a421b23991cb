package nines.server;

import static nines.fakes.cloud.CloudAccounts.AWS_ACCESS_KEY;
import static nines.fakes.cloud.CloudAccounts.AWS_SECRET_KEY;
import static nines.fakes.cloud.CloudAccounts.CLIENT_ID;
import static nines.fakes.cloud.CloudAccounts.CLIENT_SECRET;
import static nines.fakes.cloud.CloudAccounts.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nines.fakes.FakeProvider;
import nines.fakes.FakeSettings;
import nines.fakes.reply.Trouble;
import nines.fakes.script.Fault;
import nines.fakes.wire.FakeRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Providers that are parts of clouds, asked through the whole gateway; the fakes refuse what the
/// clouds refuse.
class CloudsTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static FakeProvider cloud;
  private static Gateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    cloud = FakeProvider.start(VERTX, FakeSettings.named("cloud")).await();
    Files.writeString(folder.resolve("service-account.json"), cloud.serviceAccount());
    String providers =
        """
          vertex: {type: vertex, base_url: "http://127.0.0.1:%1$d", project: fake-project, location: europe-west4, credentials: {google: "${file:service-account.json}"}}
          azure: {type: azure-openai, base_url: "http://127.0.0.1:%1$d", credentials: {entra: {tenant: %2$s, client_id: %3$s, client_secret: "%4$s", authority: "http://127.0.0.1:%1$d"}}}
          classic: {type: azure-openai, base_url: "http://127.0.0.1:%1$d/openai/deployments", keys: [any]}
          foundry: {type: azure-openai, base_url: "http://127.0.0.1:%1$d/anthropic", keys: [any]}
          stranger: {type: azure-openai, base_url: "http://127.0.0.1:%1$d", credentials: {entra: {tenant: %2$s, client_id: %3$s, client_secret: "another-secret", authority: "http://127.0.0.1:%1$d"}}}
          bedrock: {type: bedrock, location: us-east-1, base_url: "http://bedrock-runtime.us-east-1.amazonaws.com", proxy: "http://127.0.0.1:%1$d", credentials: {aws: {access_key: %5$s, secret_key: "%6$s", session_token: "a/token+="}}}
          forged: {type: bedrock, location: us-east-1, base_url: "http://bedrock-runtime.us-east-1.amazonaws.com", proxy: "http://127.0.0.1:%1$d", credentials: {aws: {access_key: %5$s, secret_key: another}}}
          keyed: {type: bedrock, location: us-east-1, base_url: "http://127.0.0.1:%1$d", keys: [any]}
        """
            .formatted(
                cloud.port(), TENANT, CLIENT_ID, CLIENT_SECRET, AWS_ACCESS_KEY, AWS_SECRET_KEY);
    gateway = new Gateway(folder, yaml -> yaml.replace("routes:\n", providers + "routes:\n"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    VERTX.close().await();
  }

  @BeforeEach
  void forget() {
    cloud.reset();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vertex/gemini-2.5-flash",
        "vertex/claude-opus-4-1@20250805",
        "azure/gpt-4o",
        "azure/claude-sonnet-4-5",
        "classic/my-deployment",
        "foundry/my-claude",
        "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "bedrock/amazon.nova-pro-v1:0",
        "bedrock/openai.gpt-oss-120b-1:0",
        "keyed/us.anthropic.claude-sonnet-4-5-20250929-v1:0"
      })
  void clients_of_every_language_reach_every_model(String model) {
    for (boolean stream : new boolean[] {false, true}) {
      RawAnswer chat = gateway.ask(gateway.chat(chatBody(model, stream)));
      assertThat(chat.status()).as(chat.body()).isEqualTo(200);
      assertThat(chat.body()).contains(stream ? "[DONE]" : "\"choices\"");
      RawAnswer message = gateway.ask(message(messageBody(model, stream)));
      assertThat(message.status()).as(message.body()).isEqualTo(200);
      assertThat(message.body())
          .contains(stream ? "event: message_stop" : "\"stop_reason\":\"end_turn\"");
      RawAnswer content = gateway.ask(content(model, stream));
      assertThat(content.status()).as(content.body()).isEqualTo(200);
      assertThat(content.body()).contains("candidates", "STOP");
    }
  }

  @Test
  void a_token_is_asked_for_once_and_shown_ever_after() {
    for (int i = 0; i < 3; i++) {
      gateway.ask(content("vertex/gemini-2.5-flash", false));
    }
    assertThat(cloud.requests())
        .filteredOn(asked -> asked.path().equals("/token"))
        .hasSizeLessThan(2);
    FakeRequest last = last();
    assertThat(last.uri())
        .isEqualTo(
            "/v1/projects/fake-project/locations/europe-west4/publishers/google/models"
                + "/gemini-2.5-flash:generateContent");
    assertThat(last.header("authorization"))
        .hasValueSatisfying(it -> assertThat(it).startsWith("Bearer ya29."));
  }

  @Test
  void claude_on_vertex_gets_the_clients_own_bytes_but_for_model_and_version() {
    String turns = "\"messages\" : [ {\"role\":\"user\", \"content\":\"h\\u0069\"} ]";
    gateway.ask(
        message("{\"model\":\"vertex/claude-opus-4-1@20250805\",\"max_tokens\":9," + turns + "}"));
    assertThat(last().path())
        .endsWith("/publishers/anthropic/models/claude-opus-4-1@20250805:rawPredict");
    assertThat(last().bodyText())
        .isEqualTo("{\"max_tokens\":9," + turns + ",\"anthropic_version\":\"vertex-2023-10-16\"}");
  }

  @Test
  void tokens_of_claude_on_vertex_are_counted_where_they_are() {
    RawAnswer counted =
        gateway.ask(
            RawRequest.post(
                    "/v1/messages/count_tokens",
                    "{\"model\":\"vertex/claude-x\",\"messages\":[{\"role\":\"user\",\"content\":\"a"
                        + " b\"}]}")
                .with("x-api-key", gateway.key()));
    assertThat(counted.status()).as(counted.body()).isEqualTo(200);
    assertThat(counted.body()).contains("input_tokens");
    assertThat(last().path()).endsWith("/models/count-tokens:rawPredict");
    assertThat(last().json().path("model").asString()).isEqualTo("claude-x");
  }

  @Test
  void claude_on_bedrock_is_invoked_with_the_clients_own_bytes() {
    String turns = "\"messages\" : [ {\"role\":\"user\", \"content\":\"hi\"} ]";
    RawAnswer answer =
        gateway.ask(
            message(
                    "{\"stream\":true,\"model\":\"bedrock/anthropic.claude-x-v1:0\",\"max_tokens\":9,"
                        + turns
                        + "}")
                .with("anthropic-beta", "one-2025, two-2025"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().get("content-type")).startsWith("text/event-stream");
    assertThat(answer.body()).startsWith("event: message_start\ndata: {\"type\":\"message_start\"");
    assertThat(last().path())
        .endsWith("/model/anthropic.claude-x-v1%3A0/invoke-with-response-stream");
    assertThat(last().json().path("anthropic_version").asString()).isEqualTo("bedrock-2023-05-31");
    assertThat(last().json().path("anthropic_beta").toString())
        .isEqualTo("[\"one-2025\",\"two-2025\"]");
    assertThat(last().bodyText()).startsWith("{\"max_tokens\":9," + turns);
    assertThat(answer.headers()).doesNotContainKey("nines-dropped");
  }

  @Test
  void a_deployment_of_azure_is_named_by_the_path_and_streams_when_it_is_asked_to() {
    RawAnswer answer = gateway.ask(message(messageBody("classic/my-deployment", true)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(last().uri())
        .isEqualTo("/openai/deployments/my-deployment/chat/completions?api-version=2024-10-21");
    assertThat(last().json().path("stream").asBoolean(false)).isTrue();
  }

  @Test
  void an_application_whose_secret_is_wrong_is_an_honest_failure_of_the_provider() {
    RawAnswer answer = gateway.ask(gateway.chat(chatBody("stranger/gpt-4o", false)));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body())
        .contains("stranger could not be signed in to", "401 (invalid_client)")
        .doesNotContain("another-secret");
  }

  @Test
  void a_signature_by_another_secret_is_a_refused_key() {
    RawAnswer answer = gateway.ask(gateway.chat(chatBody("forged/amazon.nova-pro-v1:0", false)));
    assertThat(answer.status()).isEqualTo(502);
    assertThat(last().header("authorization"))
        .hasValueSatisfying(
            it -> assertThat(it).startsWith("AWS4-HMAC-SHA256 Credential=" + AWS_ACCESS_KEY));
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock/anthropic.claude-x, 3",
    "bedrock/amazon.nova-x, 3",
    "vertex/claude-x, 3",
    "vertex/gemini-x, 1"
  })
  void an_error_inside_a_stream_reaches_clients_of_another_language(String model, int at) {
    gateway.ask(content(model, false));
    cloud.script(new Fault.ErrorAt(at, Trouble.SERVER_ERROR));
    RawAnswer answer = gateway.ask(gateway.chat(chatBody(model, true)));
    assertThat(answer.body()).contains("\"error\"").doesNotContain("[DONE]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bedrock/no-such-model", "classic/no-such-model"})
  void a_model_that_is_not_there_is_told_as_such(String model) {
    RawAnswer answer = gateway.ask(gateway.chat(chatBody(model, false)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(404);
  }

  private static FakeRequest last() {
    return cloud.requests().getLast();
  }

  private static String chatBody(String model, boolean stream) {
    return "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
        .formatted(model, stream);
  }

  private static String messageBody(String model, boolean stream) {
    return "{\"model\":\"%s\",\"max_tokens\":99,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
        .formatted(model, stream);
  }

  private static RawRequest message(String body) {
    return RawRequest.post("/v1/messages", body)
        .with("x-api-key", gateway.key())
        .with("anthropic-version", "2023-06-01");
  }

  private static RawRequest content(String model, boolean stream) {
    String verb = stream ? "streamGenerateContent?alt=sse" : "generateContent";
    return RawRequest.post(
            "/v1beta/models/" + model + ":" + verb,
            "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}")
        .with("x-goog-api-key", gateway.key());
  }
}
