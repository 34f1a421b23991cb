package nines.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that are not what they should be, each with its answer; none reaches a provider.
class HostileBodyTest {
  private static final String GOOD =
      "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

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

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void what_is_not_sound_json_is_refused_with_the_place_of_the_fault(
      String what, byte[] body, String place) {
    var answer = gateway.ask(gateway.chat("").body(body));

    assertThat(answer.status()).as(what).isEqualTo(400);
    assertThat(answer.body()).contains("body: byte " + place);
    assertThat(answer.header("nines-error")).contains("invalid_request; fault=client");
    assertThat(gateway.provider().requests()).isEmpty();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        malformed("a member twice", "{\"model\":\"chat\",\"model\":\"chat\"}", "17: second member"),
        malformed("a member twice inside", with("{\"a\":1,\"b\":2,\"a\":3}"), "45: second member"),
        malformed("a member twice, once escaped", with("{\"ab\":1,\"\\u0061b\":2}"), "40: second"),
        malformed("a lone high surrogate", with("\"\\ud83d\""), "32: lone surrogate"),
        malformed("a lone low surrogate", with("\"\\ude00 \""), "32: lone surrogate"),
        malformed("surrogates the wrong way round", with("\"\\ude00\\ud83d\""), "32: lone"),
        arguments("an overlong slash", bytes(with("\"\u00c0\u00af\"")), "32: byte 0xc0"),
        arguments("an encoded surrogate", bytes(with("\"\u00ed\u00a0\u0080\"")), "3"),
        arguments("a byte that is no text", bytes(with("\"\u00ff\"")), "32: byte 0xff"),
        arguments("a byte order mark", bytes("\u00ef\u00bb\u00bf" + GOOD), "0: byte 0xef"),
        malformed("not a number", with("NaN"), "31: 'N'"),
        malformed("infinity", with("-Infinity"), "3"),
        malformed("a leading zero", with("01"), "3"),
        malformed("a control character", with("\"\t\""), "32: byte 0x09"),
        malformed("a trailing comma", "{\"model\":\"chat\",}", "16: '}'"),
        malformed("bytes behind the end", GOOD + "{}", GOOD.length() + ": '{'"),
        malformed("a zero byte behind the end", GOOD + "\0", GOOD.length() + ": byte 0x00"),
        malformed("an end before the end", "{\"model\":\"chat\"", "15: end of input"),
        malformed("nothing at all", "", "0: end of input"),
        malformed("depth of 100,000", with("[".repeat(100_000)), "542: deeper nesting"),
        malformed(
            "a number of a million digits", with("9".repeat(990_000)), "1031: longer number"));
  }

  @Test
  void a_body_above_the_bound_is_refused_by_its_announced_length() {
    try (var client = new RawClient(gateway.port())) {
      var request = gateway.chat(GOOD).without("content-length");
      client.send(request.with("content-length", "1000001").head());

      var answer = client.read();

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.body()).contains("request_too_large", "server.limits.body");
      assertThat(answer.header("connection")).contains("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void a_body_above_the_bound_is_refused_while_it_arrives_in_chunks() {
    try (var client = new RawClient(gateway.port())) {
      client.send(chunked(gateway.chat(GOOD)).head());
      var chunk = ("186a0\r\n" + " ".repeat(100_000) + "\r\n").getBytes(StandardCharsets.UTF_8);
      for (int sent = 0; sent <= Gateway.MAX_BODY_BYTES; sent += 100_000) {
        client.send(chunk);
      }

      assertThat(client.read().status()).isEqualTo(413);
    }
  }

  @Test
  void a_body_at_the_bound_is_served_whether_its_length_is_announced_or_not() {
    var body = bytes(GOOD + " ".repeat(Gateway.MAX_BODY_BYTES - GOOD.length()));

    assertThat(gateway.ask(gateway.chat("").body(body)).status()).isEqualTo(200);
    try (var client = new RawClient(gateway.port())) {
      client.send(chunked(gateway.chat("")).head());
      client.send(Integer.toHexString(body.length) + "\r\n");
      client.send(body);
      client.send("\r\n0\r\n\r\n");

      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void a_length_that_is_no_number_is_refused() {
    var request = gateway.chat(GOOD).without("content-length");
    assertThat(gateway.ask(request.with("content-length", "9".repeat(40))).status()).isIn(400, 413);
    assertThat(gateway.ask(request.with("content-length", "-1")).status()).isEqualTo(400);
    assertThat(gateway.ask(request.with("content-length", "+5")).status()).isEqualTo(400);
  }

  @Test
  void a_body_in_chunks_of_one_byte_is_read_as_any_other() {
    var chunks = new StringBuilder();
    GOOD.chars().forEach(c -> chunks.append("1\r\n").append((char) c).append("\r\n"));
    try (var client = new RawClient(gateway.port())) {
      client.send(chunked(gateway.chat(GOOD)).head());
      for (int at = 0; at < chunks.length(); at++) {
        client.send(chunks.substring(at, at + 1));
      }
      client.send("0\r\n\r\n");

      assertThat(client.read().status()).isEqualTo(200);
    }
    var expected = GOOD.replace("\"chat\"", "\"m-1\"");
    assertThat(gateway.provider().requests().getFirst().bodyText()).isEqualTo(expected);
  }

  @Test
  void a_packed_body_is_unpacked_for_the_provider() throws IOException {
    var request = gateway.chat("").body(gzip(GOOD)).with("content-encoding", "gzip");

    assertThat(gateway.ask(request).status()).isEqualTo(200);

    var received = gateway.provider().requests().getFirst();
    assertThat(received.bodyText()).isEqualTo(GOOD.replace("\"chat\"", "\"m-1\""));
    assertThat(received.header("content-encoding")).isEmpty();
  }

  @Test
  void a_bomb_is_refused_before_it_is_unpacked_whole() throws IOException {
    var bomb = gzip(" ".repeat(200_000_000));

    var answer = gateway.ask(gateway.chat("").body(bomb).with("content-encoding", "gzip"));

    assertThat(bomb).hasSizeLessThan(Gateway.MAX_BODY_BYTES);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(gateway.provider().requests()).isEmpty();
  }

  @Test
  void what_is_packed_badly_is_refused() throws IOException {
    var half = Arrays.copyOf(gzip(GOOD), 30);
    for (var body : Stream.of(half, bytes("not gzip"), new byte[0]).toList()) {
      var answer = gateway.ask(gateway.chat("").body(body).with("content-encoding", "gzip"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("body: not gzip");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "deflate", "gzip, gzip"})
  void an_encoding_that_is_not_served_is_refused(String encoding) {
    var answer = gateway.ask(gateway.chat(GOOD).with("content-encoding", encoding));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.body()).contains("content-encoding: " + encoding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/xml"})
  void a_wrong_content_type_is_refused(String type) {
    var request = gateway.chat(GOOD).without("content-type").with("content-type", type);

    var answer = gateway.ask(request);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.body()).contains("expected: application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, temperature",
    "/v1/chat/completions, top_p",
    "/v1/chat/completions, max_tokens",
    "/v1/chat/completions, top_k",
    "/v1/responses, temperature",
    "/v1/messages, temperature",
    "/v1/messages, max_tokens",
    "/v1/messages, top_k"
  })
  void a_number_that_nobody_can_mean_is_refused_where_it_would_be_translated(
      String path, String member) {
    var said =
        path.endsWith("responses")
            ? "\"input\":\"hi\""
            : "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"
                + (path.endsWith("messages") && !member.equals("max_tokens")
                    ? ",\"max_tokens\":9"
                    : "");
    for (var provider : List.of("openai", "anthropic", "gemini")) {
      if (!provider.startsWith(path.endsWith("messages") ? "anthropic" : "openai")) {
        var model = provider + "/m";
        var body = "{\"model\":\"" + model + "\",\"" + member + "\":1e99999999999," + said + "}";
        var request = RawRequest.post(path, body).with("authorization", "Bearer " + gateway.key());

        var answer = gateway.ask(request);

        assertThat(answer.status()).as(provider).isEqualTo(400);
        assertThat(answer.body()).contains(member + ": 1e99999999999");
      }
    }
    assertThat(gateway.provider().requests()).isEmpty();
  }

  @Test
  void a_name_longer_than_names_may_be_is_refused_by_its_member() {
    var longest = "openai/" + "m".repeat(505);
    var body = GOOD.replace("\"chat\"", "\"" + longest + "\"");
    assertThat(gateway.ask(gateway.chat(body)).status()).isEqualTo(200);

    var answer = gateway.ask(gateway.chat(body.replace(longest, longest + "m")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("model: 513 characters (expected: at most 512");
  }

  @Test
  void a_part_of_a_form_that_is_called_as_the_controls_are_is_refused() {
    var part = "--x\r\ncontent-disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
    var form = part.formatted("model", "chat") + part.formatted("nines", "{}") + "--x--\r\n";
    var request =
        RawRequest.post("/v1/audio/transcriptions", form)
            .with("authorization", "Bearer " + gateway.key())
            .without("content-type")
            .with("content-type", "multipart/form-data; boundary=x");

    var answer = gateway.ask(request);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("nines: a part");
    assertThat(gateway.provider().requests()).isEmpty();
  }

  private static RawRequest chunked(RawRequest request) {
    return request.without("content-length").with("transfer-encoding", "chunked");
  }

  /// A call with a member of any value, which begins at byte 31.
  private static String with(String value) {
    return "{\"model\":\"chat\",\"member-12345\":" + value + "}";
  }

  private static Arguments malformed(String what, String body, String place) {
    return arguments(what, bytes(body), place);
  }

  private static byte[] bytes(String latin) {
    return latin.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] gzip(String text) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
