package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import nines.core.exchange.Operation;
import nines.core.failure.FailureCode;
import nines.dialect.StreamFraming;
import nines.server.config.AwsCredentials;
import nines.server.config.CloudAccess;
import nines.server.config.ProviderConfig;
import nines.server.config.ProviderKey;
import nines.server.config.Secret;
import nines.server.config.Url;
import nines.server.pipeline.ProviderRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  private static final String CHAT = "{\"model\":\"route\",\"messages\":[]}";

  @Test
  void path_host_credential_and_length_are_this_sides_own() {
    var request = sent(spec("openai", "/v1"), chat(CHAT, List.of()));
    assertThat(request.line()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
    assertThat(request.header("host")).singleElement().asString().startsWith("127.0.0.1:");
    assertThat(request.header("authorization")).containsExactly("Bearer sk-one");
    assertThat(request.header("content-type")).containsExactly("application/json");
    assertThat(request.header("accept")).containsExactly("application/json");
    assertThat(request.header("content-length"))
        .containsExactly(Integer.toString(request.body().length()));
    assertThat(request.header("accept-encoding")).isEmpty();
    assertThat(request.header("transfer-encoding")).isEmpty();
    assertThat(request.header("user-agent")).containsExactly("nines");
    assertThat(request.body()).isEqualTo("{\"model\":\"m-1\",\"messages\":[]}");
  }

  @Test
  void a_provider_of_aws_gets_a_signature_instead_of_a_key() {
    var spec = spec("bedrock", "");
    spec.keys = List.of();
    spec.cloud =
        new CloudAccess(
            "eu-west-1",
            null,
            new AwsCredentials(new Secret("AKID"), new Secret("secret"), new Secret("token")));
    var request = sent(spec, ask(Operation.CHAT, false, StreamFraming.SSE, List.of()));
    assertThat(request.line()).isEqualTo("POST /model/m-1/converse HTTP/1.1");
    assertThat(request.header("authorization"))
        .singleElement()
        .asString()
        .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
        .contains("/eu-west-1/bedrock/aws4_request, SignedHeaders=content-type;host;x-amz-date;");
    assertThat(request.header("x-amz-security-token")).containsExactly("token");
    assertThat(request.head()).doesNotContain("secret");
  }

  @Test
  void a_base_url_without_its_version_gets_it() {
    assertThat(sent(spec("openai", ""), chat(CHAT, List.of())).line())
        .isEqualTo("POST /v1/chat/completions HTTP/1.1");
  }

  @Test
  void headers_of_the_client_pass_but_those_that_end_here() {
    var request =
        sent(
            spec("openai", "/v1"),
            chat(
                CHAT,
                List.of(
                    Map.entry("openai-organization", "org-1"),
                    Map.entry("user-agent", "OpenAI/Python 3"),
                    Map.entry("x-multi", "a"),
                    Map.entry("x-multi", "b"),
                    Map.entry("authorization", "Bearer sk-nines-client"),
                    Map.entry("x-api-key", "sk-nines-client"),
                    Map.entry("accept-encoding", "gzip"),
                    Map.entry("cookie", "a=b"),
                    Map.entry("host", "evil.test"),
                    Map.entry("content-length", "3"),
                    Map.entry("transfer-encoding", "chunked"),
                    Map.entry("connection", "close"),
                    Map.entry("te", "trailers"),
                    Map.entry("upgrade", "h2c"),
                    Map.entry("expect", "100-continue"),
                    Map.entry("nines-timeout", "3s"),
                    Map.entry("nines-anything", "x"))));
    assertThat(request.header("openai-organization")).containsExactly("org-1");
    assertThat(request.header("user-agent")).containsExactly("OpenAI/Python 3");
    assertThat(request.header("x-multi")).containsExactly("a", "b");
    assertThat(request.head()).doesNotContain("sk-nines-client").doesNotContain("nines-");
    for (String gone :
        List.of(
            "x-api-key",
            "accept-encoding",
            "cookie",
            "transfer-encoding",
            "connection",
            "te",
            "upgrade",
            "expect")) {
      assertThat(request.header(gone)).as(gone).isEmpty();
    }
    assertThat(request.header("host")).hasSize(1).doesNotContain("evil.test");
    assertThat(request.header("content-length")).hasSize(1).doesNotContain("3");
  }

  @Test
  void configured_headers_replace_the_clients() {
    var spec = spec("openai", "/v1");
    spec.headers =
        Map.of("x-team", new Secret("ai"), "openai-organization", new Secret("org-ours"));
    var request = sent(spec, chat(CHAT, List.of(Map.entry("openai-organization", "org-theirs"))));
    assertThat(request.header("x-team")).containsExactly("ai");
    assertThat(request.header("openai-organization")).containsExactly("org-ours");
  }

  @Test
  void the_types_headers_stand_unless_the_client_says_otherwise() {
    var plain =
        sent(spec("anthropic", ""), ask(Operation.MESSAGES, false, StreamFraming.SSE, List.of()));
    assertThat(plain.line()).isEqualTo("POST /v1/messages HTTP/1.1");
    assertThat(plain.header("x-api-key")).containsExactly("sk-one");
    assertThat(plain.header("authorization")).isEmpty();
    assertThat(plain.header("anthropic-version")).containsExactly("2023-06-01");
    var own = List.of(Map.entry("anthropic-version", "2099-01-01"));
    var request =
        sent(spec("anthropic", ""), ask(Operation.MESSAGES, false, StreamFraming.SSE, own));
    assertThat(request.header("anthropic-version")).containsExactly("2099-01-01");
  }

  @Test
  void gemini_names_the_model_in_the_path_and_leaves_the_body() {
    var events =
        sent(
            spec("gemini", ""),
            ask(Operation.STREAM_GENERATE_CONTENT, true, StreamFraming.SSE, List.of()));
    assertThat(events.line())
        .isEqualTo("POST /v1beta/models/m-1:streamGenerateContent?alt=sse HTTP/1.1");
    assertThat(events.header("x-goog-api-key")).containsExactly("sk-one");
    assertThat(events.body()).isEqualTo(CHAT);
    var array =
        sent(
            spec("gemini", ""),
            ask(Operation.STREAM_GENERATE_CONTENT, true, StreamFraming.JSON_ARRAY, List.of()));
    assertThat(array.line()).isEqualTo("POST /v1beta/models/m-1:streamGenerateContent HTTP/1.1");
  }

  @Test
  void controls_in_the_body_are_for_no_provider_and_are_not_called_dropped() {
    var request =
        new ProviderRequest(
            Operation.CHAT_COMPLETIONS,
            false,
            StreamFraming.SSE,
            false,
            true,
            "application/json",
            List.of(),
            TestBody.of("{\"nines\":{\"timeout\":\"3s\"},\"model\":\"route\",\"messages\":[]}"));
    try (var provider = echo();
        var rig = new EgressRig(at(provider, spec("openai", "/v1")))) {
      var heard = rig.dial(request);
      assertThat(heard.await().failure()).isNull();
      assertThat(provider.requests().getFirst().body())
          .isEqualTo("{\"model\":\"m-1\",\"messages\":[]}");
      assertThat(Heard.await(heard.head).dropped()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, OutboundBody.SMALL_BYTES, 1 << 20, 20 << 20})
  void a_body_of_any_size_arrives_to_the_byte(int size) {
    String large = "{\"model\":\"route\",\"pad\":\"" + "x".repeat(size) + "\",\"z\":1}";
    try (var provider = echo();
        var rig = new EgressRig(at(provider, spec("openai", "/v1")))) {
      assertThat(rig.dial(EgressRig.chat(large, false)).await().failure()).isNull();
      assertThat(provider.requests().getFirst().body())
          .isEqualTo(large.replace("\"route\"", "\"m-1\""));
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(provider.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_key_that_is_no_header_value_fails_without_being_told() {
    var spec = spec("openai", "/v1");
    spec.keys = List.of(new ProviderKey(new Secret("sk-one\r\nx-evil: 1"), null, null));
    try (var provider = echo();
        var rig = new EgressRig(at(provider, spec))) {
      var failure = rig.ask().failure();
      assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL_ERROR);
      assertThat(failure.message()).doesNotContain("sk-one");
      assertThat(provider.requests()).isEmpty();
    }
  }

  @Test
  void an_operation_the_provider_does_not_serve_is_not_dialled() {
    try (var provider = echo();
        var rig = new EgressRig(at(provider, spec("anthropic", "")))) {
      assertThat(rig.ask().failure().code()).isEqualTo(FailureCode.INTERNAL_ERROR);
      assertThat(provider.connections()).isZero();
    }
  }

  @Test
  void a_proxy_is_told_the_whole_address_of_a_provider_in_clear_text() {
    try (var proxy = echo()) {
      var spec = new EgressRig.Spec("openai", "http://provider.test:8000/v1");
      spec.proxy = new Url(URI.create("http://user:pass@127.0.0.1:" + proxy.port()), true);
      try (var rig = new EgressRig(spec.config())) {
        assertThat(rig.ask().await().failure()).isNull();
        var request = proxy.requests().getFirst();
        assertThat(request.line())
            .isEqualTo("POST http://provider.test:8000/v1/chat/completions HTTP/1.1");
        assertThat(request.header("host")).containsExactly("provider.test:8000");
        assertThat(request.header("proxy-authorization")).containsExactly("Basic dXNlcjpwYXNz");
        assertThat(request.header("authorization")).containsExactly("Bearer sk-one");
      }
    }
  }

  private static RawProvider echo() {
    return RawProvider.start(connection -> {
      while (true) {
        connection.readRequest();
        connection.answer(Wire.ANSWER);
      }
    });
  }

  private static EgressRig.Spec spec(String type, String path) {
    return new EgressRig.Spec(type, path);
  }

  private static ProviderConfig at(RawProvider provider, EgressRig.Spec spec) {
    var placed =
        new EgressRig.Spec(spec.type, "http://127.0.0.1:" + provider.port() + spec.baseUrl);
    placed.keys = spec.keys;
    placed.headers = spec.headers;
    placed.cloud = spec.cloud;
    return placed.config();
  }

  private static RawProvider.Request sent(EgressRig.Spec spec, ProviderRequest request) {
    try (var provider = echo();
        var rig = new EgressRig(at(provider, spec))) {
      rig.dial(request).await();
      return provider.requests().getFirst();
    }
  }

  private static ProviderRequest chat(String body, List<Map.Entry<String, String>> headers) {
    return new ProviderRequest(
        Operation.CHAT_COMPLETIONS,
        false,
        StreamFraming.SSE,
        false,
        false,
        "application/json",
        headers,
        TestBody.of(body));
  }

  private static ProviderRequest ask(
      Operation operation,
      boolean stream,
      StreamFraming framing,
      List<Map.Entry<String, String>> headers) {
    return new ProviderRequest(
        operation, stream, framing, true, false, "application/json", headers, TestBody.of(CHAT));
  }
}
