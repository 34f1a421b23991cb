package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a request must say once and clearly, and what its answer says in any case.
class ClearHeadTest {
  private static final String GOOD =
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

  @BeforeEach
  void forget() {
    gateway.provider().reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models", "/v1/models/chat", "/v1beta/models", "/v1beta/models/chat"})
  void a_page_says_the_id_of_its_request(String path) {
    var answer = gateway.ask(RawRequest.get(path).with("authorization", "Bearer " + gateway.key()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("nines-request-id")).get().asString().startsWith("req_");
  }

  @Test
  void so_does_the_page_of_a_request_that_is_over() {
    var past = gateway.askSmall().header("nines-request-id").orElseThrow();
    var page =
        RawRequest.get("/v1/nines/requests/" + past)
            .with("authorization", "Bearer " + gateway.key());

    Patience.until("the request is remembered", () -> gateway.ask(page).status() == 200);

    assertThat(gateway.ask(page).header("nines-request-id"))
        .hasValueSatisfying(id -> assertThat(id).startsWith("req_").isNotEqualTo(past));
  }

  @Test
  void a_request_names_its_host_once() {
    refused(gateway.chat(GOOD).without("host"), "host: none");
    refused(gateway.chat(GOOD).without("host").line("host:"), "host: none");
    refused(gateway.chat(GOOD).with("host", "other"), "host: more than one");
  }

  @Test
  void a_client_of_http_1_0_need_not_name_it() {
    var chat = gateway.chat(GOOD).without("host");
    var old = new RawRequest(chat.line().replace("1.1", "1.0"), chat.headers(), chat.body());

    assertThat(gateway.ask(old).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "authorization, Bearer other",
    "content-type, text/plain",
    "content-encoding, identity",
  })
  void what_has_one_meaning_is_said_once(String name, String second) {
    refused(
        gateway.chat(GOOD).with("content-encoding", "identity").with(name, second),
        name + ": more than one");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/messages, x-api-key, '\"type\":\"error\"'",
    "/v1beta/models/m:generateContent, x-goog-api-key, '\"status\":\"INVALID_ARGUMENT\"'",
  })
  void two_keys_are_refused_in_the_clients_own_shape(String path, String name, String shape) {
    var answer =
        gateway.ask(RawRequest.post(path, GOOD).with(name, gateway.key()).with(name, "another"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().replace(" ", "")).contains(shape);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 18, 19, 100})
  void nothing_follows_a_packed_body(int bytes) throws IOException {
    var body = packed(GOOD);
    body.writeBytes(" ".repeat(bytes).getBytes(StandardCharsets.ISO_8859_1));

    refused(packedChat(body), "not gzip");
  }

  @Test
  void a_packed_body_may_have_several_members() throws IOException {
    var body = packed(GOOD.substring(0, 20));
    packed(GOOD.substring(20)).writeTo(body);

    assertThat(gateway.ask(packedChat(body)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/realtime", "/realtime", "/v1/realtime?model=gpt-realtime"})
  void a_path_for_web_sockets_says_that_they_are_not_served(String path) {
    var asked = RawRequest.get(path).with("authorization", "Bearer " + gateway.key());

    var answer =
        gateway.ask(
            asked
                .with("connection", "upgrade")
                .with("upgrade", "websocket")
                .with("sec-websocket-version", "13")
                .with("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="));

    assertThat(answer.status()).isEqualTo(426);
    assertThat(answer.header("nines-error")).contains("upgrade_required; fault=client");
    assertThat(gateway.ask(asked).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/3.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.2"})
  void another_version_is_refused_and_the_connection_closed(String version) {
    var chat = gateway.chat(GOOD);
    try (var client = new RawClient(gateway.port())) {
      client.send(
          new RawRequest(chat.line().replace("HTTP/1.1", version), chat.headers(), chat.body()));

      var answer = client.read();

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("nines-error")).contains("invalid_request; fault=client");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void broken_chunks_are_answered_in_the_clients_own_shape() {
    var request =
        RawRequest.post("/v1/messages", "")
            .with("x-api-key", gateway.key())
            .without("content-length")
            .with("transfer-encoding", "chunked");
    try (var client = new RawClient(gateway.port())) {
      client.send(request.head() + "zz\r\n");

      assertThat(client.read().body().replace(" ", ""))
          .contains("\"type\":\"invalid_request_error\"");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void broken_chunks_do_not_cost_the_request_before_them_its_answer() {
    var broken = gateway.chat("").without("content-length").with("transfer-encoding", "chunked");
    try (var client = new RawClient(gateway.port())) {
      client.send(gateway.chat(GOOD).head() + GOOD + broken.head() + "2\r\n{}\r\nzz\r\n");

      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.read().status()).isEqualTo(400);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void a_coding_below_the_chunks_is_refused_with_the_head() {
    var request =
        gateway.chat(GOOD).without("content-length").with("Transfer-Encoding", "gzip, chunked");
    try (var client = new RawClient(gateway.port())) {
      client.send(request);

      assertThat(client.read().status()).isEqualTo(400);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void a_head_that_does_not_end_is_told_so() {
    try (var client = new RawClient(gateway.port())) {
      client.send("GET /healthz HTTP/1.1\r\nhost: ni");

      var answer = client.read();

      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.header("nines-error")).contains("request_timeout; fault=client");
      assertThat(client.isClosed()).isTrue();
    }
  }

  private static void refused(RawRequest request, String message) {
    var answer = gateway.ask(request);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("nines-error")).contains("invalid_request; fault=client");
    assertThat(answer.body()).contains(message);
    assertThat(gateway.provider().requests()).isEmpty();
  }

  private static RawRequest packedChat(ByteArrayOutputStream body) {
    return gateway.chat("").body(body.toByteArray()).with("content-encoding", "gzip");
  }

  private static ByteArrayOutputStream packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes;
  }
}
