package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import nines.server.ingress.Endpoint;
import nines.server.ingress.Endpoint.Access;
import nines.server.ingress.Endpoints;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every line of the endpoints table, asked as a stranger would.
class EndpointsTableTest {
  private static Gateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) {
    gateway = new Gateway(folder);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  static Stream<Endpoint> every() {
    return Endpoints.all().stream();
  }

  @ParameterizedTest
  @MethodSource("every")
  void a_stranger_sees_only_what_is_open(Endpoint endpoint) {
    var answer = gateway.ask(RawRequest.of(endpoint.method(), path(endpoint)));

    assertThat(answer.status()).isEqualTo(endpoint.access() == Access.OPEN ? 200 : 401);
    assertThat(answer.body()).doesNotContain("one/", "m-1", "\"chat\"");
  }

  @ParameterizedTest
  @MethodSource("every")
  void a_good_key_is_let_in(Endpoint endpoint) {
    var request = RawRequest.of(endpoint.method(), path(endpoint));
    var spelling =
        switch (endpoint.dialect()) {
          case "anthropic" -> request.with("x-api-key", gateway.key());
          case "gemini" -> request.with("x-goog-api-key", gateway.key());
          default -> request.with("authorization", "Bearer " + gateway.key());
        };

    assertThat(gateway.ask(spelling).status()).isNotIn(401, 403, 405, 500);
  }

  @ParameterizedTest
  @MethodSource("every")
  void another_method_is_told_which_one_to_use(Endpoint endpoint) {
    for (var method : new String[] {"PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "FROBNICATE"}) {
      if (Endpoints.all().stream()
          .anyMatch(line -> line.path().equals(endpoint.path()) && line.method().equals(method))) {
        continue;
      }
      var answer = gateway.ask(RawRequest.of(method, path(endpoint)));

      assertThat(answer.status()).as(method).isEqualTo(405);
      assertThat(answer.header("allow").orElse("").split(", ")).contains(endpoint.method());
      assertThat(answer.header("nines-error")).contains("method_not_allowed; fault=client");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/models/m-1, 'GET, HEAD', method_not_allowed",
    "/v1beta/models/m-1, 'GET, HEAD', UNIMPLEMENTED",
    "/v1beta/models/m-1:generateContent, 'GET, HEAD, POST', UNIMPLEMENTED",
  })
  void a_model_that_is_no_call_takes_none(String path, String allowed, String shape) {
    var answer = gateway.ask(RawRequest.of("DELETE", path));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).contains(allowed);
    assertThat(answer.body()).contains(shape);
  }

  @Test
  void what_is_not_in_the_table_does_not_exist() {
    for (var path : new String[] {"/", "/v1", "/v1/", "/v2/models", "/v1/chat", "/healthz/x"}) {
      assertThat(gateway.ask(RawRequest.get(path)).status()).as(path).isEqualTo(404);
    }
  }

  private static String path(Endpoint endpoint) {
    boolean verb = endpoint.method().equals("POST");
    return endpoint.path().replaceFirst("\\{.*}", verb ? "m-1:generateContent" : "any-name");
  }
}
