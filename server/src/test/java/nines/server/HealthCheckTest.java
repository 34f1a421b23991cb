package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A target whose breaker would stay open for an hour, on a route with health checks.
class HealthCheckTest {
  private static final String RULES =
      "retry: {attempts: 1}, breaker: {failures: 1, cooldown: 1h},"
          + " probe: {every: 1s, timeout: 10s}";

  @Test
  void a_target_that_is_well_again_is_found_by_a_health_check_and_no_call(@TempDir Path folder) {
    try (var gateway = new Gateway(folder, HealthCheckTest::checked)) {
      gateway.provider().script(Fault.reset().times(1));
      assertThat(gateway.askSmall().status()).isEqualTo(502);
      long calls = gateway.provider().requests().size();

      Patience.until(
          "the breaker ramps",
          () ->
              gateway.metric("nines_breaker_moves_total{phase=\"ramping\",provider=\"one\"}") == 1);

      var asked = gateway.provider().requests();
      assertThat(asked).hasSize((int) calls + 1);
      assertThat(asked.getLast().body().toString()).contains("Say ok.");
      assertThat(
              gateway.metric(
                  "nines_requests_total{code=\"none\",endpoint=\"chat_completions\","
                      + "outcome=\"served\",route=\"chat\",status=\"200\"}"))
          .isZero();
    }
  }

  private static String checked(String config) {
    var edited = config.replaceFirst("(chat: *\\{)", "$1" + RULES + ", ");
    assertThat(edited).isNotEqualTo(config);
    return edited;
  }
}
