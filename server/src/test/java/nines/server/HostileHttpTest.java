package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are not what HTTP says, and keys that are none; no other request notices.
class HostileHttpTest {
  private static final String GOOD =
      "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private static final String MESSAGES =
      "{\"model\":\"anthropic/claude-x\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  /// What may be under way in the sockets' buffers when nobody reads.
  private static final int SOCKET_BYTES = 24 << 20;

  private static Gateway gateway;

  private Bystanders others;

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
    others = new Bystanders(gateway);
  }

  @AfterEach
  void others_notice_nothing() {
    others.noticedNothing();
    others.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transfer-encoding: chunked",
        "Transfer-Encoding: Chunked",
        "transfer-encoding: gzip, chunked",
        "transfer-encoding: identity",
        "transfer-encoding: xchunked",
        "transfer-encoding : chunked",
        "transfer-encoding:\u000bchunked",
        "content-length: 3",
        "content-length: 0x10",
        "content-length : 5",
        "x-split: a\rb",
        "x-zero: a\0b",
        "no-colon-here",
        "na me: value",
      })
  void a_head_that_two_readers_may_read_differently_is_refused_and_the_connection_closed(
      String line) {
    refused(gateway.chat(GOOD).line(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity", "chunked, gzip", "chunked, chunked", "deflate"})
  void a_transfer_coding_other_than_chunked_is_refused(String coding) {
    refused(gateway.chat(GOOD).without("content-length").with("transfer-encoding", coding));
  }

  /// RFC 9112 section 5.2 lets a server refuse a folded line or read it as one.
  @ParameterizedTest
  @ValueSource(strings = {"x-a: one\r\n two", "x-a: one\r\n\ttwo", "x-a:\r\n two", "x-a: b\r\n "})
  void a_folded_header_is_refused(String folded) {
    refused(gateway.chat(GOOD).line(folded));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void a_folded_header_is_refused_however_it_is_cut(int bytes) {
    try (var client = new RawClient(gateway.port())) {
      var head = gateway.chat(GOOD).line("x-a: one\r\n two").head();
      for (int at = 0; at < head.length(); at += bytes) {
        client.send(head.substring(at, Math.min(head.length(), at + bytes)));
      }

      assertThat(client.read().status()).isEqualTo(400);
    }
  }

  @Test
  void a_folded_header_is_refused_in_a_later_request_too() {
    try (var client = new RawClient(gateway.port())) {
      client.send(gateway.chat(GOOD));
      assertThat(client.read().status()).isEqualTo(200);

      client.send(gateway.chat(GOOD).line("x-a: one\r\n two"));
      assertThat(client.read().status()).isEqualTo(400);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void what_is_no_http_is_counted_as_any_other_request() {
    var series =
        "nines_requests_total{code=\"invalid_request\",endpoint=\"none\",outcome=\"failed\","
            + "route=\"none\",status=\"400\"}";
    double before = gateway.metric(series);

    refused(gateway.chat(GOOD).line("no-colon-here"));

    gateway.awaitMetric(series, before + 1);
  }

  @Test
  void a_body_may_hold_lines_that_begin_with_a_space() {
    var body = GOOD.replace(",", ",\r\n  \r\n\t");

    assertThat(gateway.ask(gateway.chat(body)).status()).isEqualTo(200);
    var chunked = gateway.chat("").without("content-length").with("transfer-encoding", "chunked");
    try (var client = new RawClient(gateway.port())) {
      client.send(
          chunked.head()
              + Integer.toHexString(body.length())
              + "\r\n"
              + body
              + "\r\n0\r\n\r\n"
              + RawRequest.get("/healthz").head());

      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void a_header_without_a_name_stays_here() {
    assertThat(gateway.ask(gateway.chat(GOOD).line(": no name")).status()).isEqualTo(200);
    assertThat(gateway.provider().requests().getFirst().headers())
        .noneMatch(header -> header.getKey().isBlank() || header.getValue().equals("no name"));
  }

  @Test
  void lines_that_end_in_a_bare_line_feed_are_refused() {
    try (var client = new RawClient(gateway.port())) {
      client.send(gateway.chat(GOOD).head().replace("\r\n", "\n") + GOOD);

      assertThat(client.read().status()).isEqualTo(400);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5\n",
        "5;\n",
        "-5\r\n",
        "0x5\r\n",
        "fffffffff\r\n",
        "\r\n",
        "5 5\r\n",
        "zz\r\n",
        "ffffffffffffffff\r\n",
        "3\r\n"
      })
  void chunks_that_are_not_well_formed_are_refused_and_the_connection_closed(String size) {
    var request = gateway.chat(GOOD).without("content-length");
    try (var client = new RawClient(gateway.port())) {
      client.send(request.with("transfer-encoding", "chunked").head() + size + "{\"mod\r\n");

      var answer = client.read();

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("nines-error")).contains("invalid_request; fault=client");
      assertThat(client.isClosed()).isTrue();
    }
    assertThat(gateway.provider().requests()).isEmpty();
  }

  @Test
  void a_head_above_the_bound_is_refused() {
    var answer = gateway.ask(RawRequest.get("/healthz").with("x-long", "a".repeat(40_000)));

    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.header("nines-error")).contains("headers_too_large; fault=client");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//v1/chat/completions",
        "/v1//chat/completions",
        "/v1/chat/completions/",
        "/v1/chat%2Fcompletions",
        "/v1/./chat/completions",
        "/v1/../v1/chat/completions",
        "/v1/chat/completions%00",
        "/V1/chat/completions",
        "/v1/chat/completions;x=y",
        "/admin/v1/keys",
        "/metrics",
      })
  void a_path_that_only_resembles_one_of_the_table_is_not_found(String path) {
    var request = RawRequest.post(path, GOOD).with("authorization", "Bearer " + gateway.key());

    assertThat(gateway.ask(request).status()).isEqualTo(404);
    assertThat(gateway.provider().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"one/m-1", "one%2Fm-1", "one%2fm-1"})
  void a_slash_in_a_models_name_may_be_plain_or_encoded(String model) {
    var body = "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}";
    var request = RawRequest.post("/v1beta/models/" + model + ":generateContent", body);

    assertThat(gateway.ask(request.with("x-goog-api-key", gateway.key())).status()).isEqualTo(200);
    assertThat(gateway.provider().requests().getFirst().path())
        .isEqualTo("/v1beta/models/m-1:generateContent");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, authorization, 'Bearer KEY', '\"code\":\"authentication_failed\"'",
    "/v1/responses, authorization, 'Bearer KEY', '\"code\":\"authentication_failed\"'",
    "/v1/embeddings, authorization, 'Bearer KEY', '\"code\":\"authentication_failed\"'",
    "/v1/messages, x-api-key, KEY, '\"type\":\"authentication_error\"'",
    "/v1beta/models/m:generateContent, x-goog-api-key, KEY, '\"status\":\"UNAUTHENTICATED\"'",
  })
  void a_key_that_is_nearly_one_is_refused_in_the_clients_own_shape(
      String path, String header, String credential, String shape) {
    var key = gateway.key();
    var flipped = key.substring(0, key.length() - 1) + (key.endsWith("a") ? "b" : "a");
    for (var wrong :
        new String[] {
          flipped,
          key.substring(0, key.length() - 1),
          key + "a",
          key.toUpperCase(Locale.ROOT),
          "sk-nines-",
          "garbage",
          "' or 1=1 --",
          "\u00ff\u00fe",
          "a".repeat(20_000)
        }) {
      var request = RawRequest.post(path, GOOD).with(header, credential.replace("KEY", wrong));

      var answer = gateway.ask(request);

      assertThat(answer.status()).as(wrong).isEqualTo(401);
      assertThat(answer.body().replace(" ", "")).contains(shape);
      assertThat(answer.body()).doesNotContain(key.substring(30));
      assertThat(answer.header("x-should-retry")).contains("false");
    }
    assertThat(gateway.provider().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer KEY", "bearer KEY", "BEARER  KEY"})
  void a_scheme_is_read_in_any_case(String credential) {
    var request =
        RawRequest.post("/v1/chat/completions", GOOD)
            .with("authorization", credential.replace("KEY", gateway.key()));

    assertThat(gateway.ask(request).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"KEY, garbage, 200", "garbage, KEY, 401"})
  void of_two_keys_the_languages_own_spelling_counts(String own, String bearer, int status) {
    var request =
        RawRequest.post("/v1/messages", MESSAGES)
            .with("authorization", "Bearer " + bearer.replace("KEY", gateway.key()))
            .with("x-api-key", own.replace("KEY", gateway.key()));

    assertThat(gateway.ask(request).status()).isEqualTo(status);
  }

  @Test
  void a_web_socket_is_refused() {
    var request =
        RawRequest.get("/v1/responses")
            .with("authorization", "Bearer " + gateway.key())
            .with("connection", "upgrade")
            .with("upgrade", "websocket")
            .with("sec-websocket-version", "13")
            .with("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==");

    var answer = gateway.ask(request);

    assertThat(answer.status()).isEqualTo(426);
    assertThat(answer.header("nines-error")).contains("upgrade_required; fault=client");
    assertThat(answer.header("upgrade")).contains("HTTP/1.1");
    assertThat(answer.header("connection"))
        .hasValueSatisfying(named -> assertThat(named).isEqualToIgnoringCase("upgrade"));
  }

  @Test
  void a_refusal_without_a_body_leaves_the_connection_open() {
    try (var client = new RawClient(gateway.port())) {
      client.send(RawRequest.get("/nowhere"));
      assertThat(client.read().status()).isEqualTo(404);

      client.send(gateway.chat(GOOD));
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void the_body_of_a_stranger_is_not_read() {
    int sent = 0;
    try (var client = new RawClient(gateway.port())) {
      var stranger = gateway.chat(GOOD).without("authorization").without("content-length");
      client.send(stranger.with("content-length", "900000").head());
      assertThat(client.read().status()).isEqualTo(401);
      var piece = new byte[64 << 10];
      for (; sent < 2 * SOCKET_BYTES; sent += piece.length) {
        client.send(piece);
      }
    } catch (UncheckedIOException _) {
      assertThat(sent).isLessThan(SOCKET_BYTES);
      return;
    }
    throw new AssertionError("read " + sent + " bytes of a stranger");
  }

  @Test
  void http_2_is_spoken_without_asking_first() {
    var vertx = Vertx.vertx();
    try {
      var options =
          new HttpClientOptions()
              .setProtocolVersion(HttpVersion.HTTP_2)
              .setHttp2ClearTextUpgrade(false);
      var client = vertx.createHttpClient(options);
      var status =
          client
              .request(HttpMethod.POST, gateway.port(), "127.0.0.1", "/v1/chat/completions")
              .compose(request ->
                  request
                      .putHeader("authorization", "Bearer " + gateway.key())
                      .putHeader("content-type", "application/json")
                      .send(GOOD))
              .compose(response ->
                  response.body().map(_ -> response.version() + " " + response.statusCode()))
              .await();

      assertThat(status).isEqualTo("HTTP_2 200");
    } finally {
      vertx.close().await();
    }
  }

  private static void refused(RawRequest request) {
    try (var client = new RawClient(gateway.port())) {
      client.send(request);

      var answer = client.read();

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("nines-error")).contains("invalid_request; fault=client");
      assertThat(client.isClosed()).isTrue();
    }
    assertThat(gateway.provider().requests()).isEmpty();
  }
}
