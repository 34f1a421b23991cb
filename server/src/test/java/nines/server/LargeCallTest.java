package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls whose bodies are read beside the event loops.
class LargeCallTest {
  private static final String TEXT = "x".repeat(3 << 20);

  @Test
  void a_large_call_reaches_its_provider_byte_for_byte_and_a_large_fault_is_told(
      @TempDir Path folder) {
    try (var gateway = new Gateway(folder, yaml -> yaml.replace("body: 1MB", "body: 8MB"))) {
      assertThat(gateway.ask(gateway.chat(body("\""))).status()).isEqualTo(200);
      assertThat(gateway.provider().requests().getFirst().bodyText())
          .isEqualTo(body("\"").replace("\"chat\"", "\"m-1\""));

      var answer = gateway.ask(gateway.chat(body("")));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("body: byte ");
      gateway.awaitMetric("nines_kept_body_bytes", 0);
    }
  }

  /// A call of some megabytes; sound when its text is closed.
  private static String body(String close) {
    return "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + TEXT
        + close
        + "}]}";
  }
}
