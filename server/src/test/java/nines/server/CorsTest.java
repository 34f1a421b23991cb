package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a page of a browser may do, as configured.
class CorsTest {
  private static final String APP = "https://app.example";

  @TempDir private Path folder;

  @Test
  void without_configuration_no_page_may_call() {
    try (var gateway = new Gateway(folder)) {
      var preflight = gateway.ask(preflight("/v1/chat/completions", APP));
      var call = gateway.ask(RawRequest.get("/healthz").with("origin", APP));

      assertThat(preflight.status()).isEqualTo(405);
      assertThat(preflight.headers()).doesNotContainKey("access-control-allow-origin");
      assertThat(call.status()).isEqualTo(200);
      assertThat(call.headers()).doesNotContainKey("access-control-allow-origin");
    }
  }

  @Test
  void a_preflight_of_a_configured_origin_is_answered_before_any_credential() {
    try (var gateway = withOrigins("\"" + APP + "\"")) {
      var answer = gateway.ask(preflight("/v1/chat/completions", APP));

      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("access-control-allow-origin")).contains(APP);
      assertThat(answer.header("access-control-allow-methods")).contains("GET, POST");
      assertThat(answer.header("access-control-allow-headers"))
          .contains("authorization, content-type");
      assertThat(answer.header("vary").orElse("")).containsIgnoringCase("origin");
      assertThat(answer.headers()).doesNotContainKey("access-control-allow-credentials");
      assertThat(gateway.provider().requests()).isEmpty();
    }
  }

  @Test
  void answers_and_refusals_may_be_seen_by_the_page_that_asked() {
    try (var gateway = withOrigins("\"" + APP + "\"")) {
      var body = "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
      var good = gateway.ask(gateway.chat(body).with("origin", APP));
      var refused = gateway.ask(RawRequest.post("/v1/chat/completions", body).with("origin", APP));

      assertThat(good.status()).isEqualTo(200);
      assertThat(good.header("access-control-allow-origin")).contains(APP);
      assertThat(good.header("access-control-expose-headers")).contains("*");
      assertThat(refused.status()).isEqualTo(401);
      assertThat(refused.header("access-control-allow-origin")).contains(APP);
    }
  }

  @Test
  void another_origin_sees_nothing_though_it_is_nearly_the_same() {
    try (var gateway = withOrigins("\"" + APP + "\"")) {
      for (var origin :
          new String[] {APP + ".evil.example", "http://app.example", "null", APP + ":8443"}) {
        var answer = gateway.ask(preflight("/v1/chat/completions", origin));

        assertThat(answer.status()).as(origin).isEqualTo(405);
        assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
      }
    }
  }

  private Gateway withOrigins(String origins) {
    return new Gateway(
        folder,
        yaml -> yaml.replace("  limits:", "  cors: {origins: [" + origins + "]}\n  limits:"));
  }

  private static RawRequest preflight(String path, String origin) {
    return RawRequest.of("OPTIONS", path)
        .with("origin", origin)
        .with("access-control-request-method", "POST")
        .with("access-control-request-headers", "authorization, content-type");
  }
}
