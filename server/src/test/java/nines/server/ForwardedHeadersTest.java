package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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

/// What of a client's headers and controls a provider sees, and what the gateway does with the
/// rest.
class ForwardedHeadersTest {
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
  @ValueSource(
      strings = {
        "nines-tags: team=checkout",
        "nines-timeout: 30s",
        "accept-encoding: gzip, br",
        "cookie: session=secret",
        "x-api-key: of-the-client",
        "x-goog-api-key: of-the-client",
        "proxy-authorization: Basic abc",
        "te: trailers",
        "keep-alive: timeout=5",
        "proxy-connection: keep-alive",
        "trailer: x-sum",
        "upgrade: h2c",
        "x-forwarded-for: 10.1.2.3",
        "forwarded: for=10.1.2.3",
        "x-request-id: of-the-client",
        "origin: https://app.example",
        "x-unknown: 1",
        "openai-organization: org-theirs",
        "openai-project: proj-theirs",
        "x-goog-user-project: theirs",
      })
  void what_is_not_on_the_list_stays_here(String line) {
    assertThat(gateway.ask(gateway.chat(GOOD).line(line)).status()).isEqualTo(200);

    var name = line.substring(0, line.indexOf(':'));
    assertThat(received().header(name)).isEmpty();
  }

  @Test
  void what_connection_names_stays_here_though_it_is_on_the_list() {
    var request =
        gateway
            .chat(GOOD)
            .with("user-agent", "a client")
            .with("openai-beta", "acme")
            .with("connection", "keep-alive, User-Agent");

    assertThat(gateway.ask(request).status()).isEqualTo(200);

    assertThat(received().header("user-agent")).isNotEqualTo(Optional.of("a client"));
    assertThat(received().header("openai-beta")).contains("acme");
  }

  @Test
  void the_clients_key_gives_way_to_the_providers() {
    assertThat(gateway.askSmall().status()).isEqualTo(200);

    assertThat(received().header("authorization")).contains("Bearer " + Gateway.PROVIDER_KEY);
    assertThat(received().headers())
        .extracting(Map.Entry::getValue)
        .noneMatch(value -> value.contains(gateway.key()));
  }

  @Test
  void a_key_in_the_query_never_passes() {
    var body = "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}";
    var path = "/v1beta/models/chat:generateContent?key=" + gateway.key();

    assertThat(gateway.ask(RawRequest.post(path, body)).status()).isEqualTo(200);

    assertThat(received().uri()).doesNotContain(gateway.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nines-frobnicate", "nines-time-out", "nines-x"})
  void an_unknown_control_is_refused_by_its_name(String name) {
    var answer = gateway.ask(gateway.chat(GOOD).with(name, "1"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains(name + ": no such control");
    assertThat(gateway.provider().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"max-cost", "require", "customer", "task", "complexity", "priority", "cache"})
  void a_control_that_is_still_to_come_says_so(String name) {
    var answer = gateway.ask(gateway.chat(GOOD).with("nines-" + name, "x"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("nines-" + name + ": not available yet");
  }

  @ParameterizedTest
  @CsvSource({"0s", "-1s", "10", "soon", "10 parsecs"})
  void a_deadline_that_is_none_is_refused(String text) {
    var answer = gateway.ask(gateway.chat(GOOD).with("nines-timeout", text));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("nines-timeout: " + text);
  }

  @Test
  void a_control_that_is_said_twice_is_neither_the_first_nor_the_last() {
    var request = gateway.chat(GOOD).with("nines-timeout", "30s").with("nines-timeout", "60s");

    var answer = gateway.ask(request);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("nines-timeout: 30s,60s (expected: it once: as a header, or");
  }

  @Test
  void the_clients_deadline_ends_the_call() {
    gateway.provider().script(Fault.silence());

    var answer = gateway.ask(gateway.chat(GOOD).with("nines-timeout", "300ms"));

    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.header("nines-error").orElse("")).contains("fault=");
  }

  @Test
  void the_object_of_controls_is_cut_out_of_the_body_and_nothing_else() {
    var body =
        "{ \"model\" : \"chat\",\"nines\":{\"tags\":\"team=a\",\"timeout\":\"20s\"},"
            + "\"x\":1.50e1,\"messages\":[{\"role\":\"user\",\"content\":\"\\u0041\"}] }";

    assertThat(gateway.ask(gateway.chat(body)).status()).isEqualTo(200);

    assertThat(received().bodyText())
        .isEqualTo(
            "{ \"model\" : \"m-1\",\"x\":1.50e1,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"\\u0041\"}] }");
  }

  @Test
  void controls_in_the_body_are_as_strict_as_those_in_headers() {
    var answer = gateway.ask(gateway.chat("{\"model\":\"chat\",\"nines\":{\"frob\":\"1\"}}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("nines-frob: no such control");
  }

  private static FakeRequest received() {
    return gateway.provider().requests().getFirst();
  }
}
