package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nines.core.routing.KeyRest;
import nines.fakes.script.Fault;
import nines.fakes.script.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Providers without keys that refuse: each has one way in, which rests as a key does.
class BareProvidersTest {
  private static final int ATTEMPTS = 3;

  private Gateway gateway;

  @BeforeEach
  void start(@TempDir Path folder) {
    gateway = new Gateway(folder, BareProvidersTest::withBareProviders);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 402, 403})
  void a_refusal_goes_straight_to_the_next_target_and_the_target_rests(int status) {
    gateway.provider().script(Rule.of(Fault.status(status)).times(2));

    var first = ask("bare");
    var second = ask("bare");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("nines-attempts")).hasValue(String.valueOf(ATTEMPTS));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("nines-attempts")).hasValue("1");
    for (var refused : new String[] {"a", "b"}) {
      assertThat(gateway.metric(refusals(refused))).isOne();
    }
    assertThat(gateway.metric(refusals("c"))).isZero();
  }

  @Test
  void where_all_rest_the_client_is_told_when_the_first_is_tried_again() {
    gateway.provider().script(Fault.status(401));
    assertThat(ask("bare").status()).isEqualTo(502);

    var answer = ask("bare");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("no_eligible_target");
    assertThat(answer.header("retry-after"))
        .hasValueSatisfying(seconds ->
            assertThat(Long.parseLong(seconds)).isBetween(1L, KeyRest.FIRST_NANOS / 1_000_000_000));
  }

  private RawAnswer ask(String route) {
    return gateway.ask(
        gateway.chat(
            "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                .formatted(route)));
  }

  private static String refusals(String provider) {
    return "nines_provider_keys_refused_total{provider=\"%s\"}".formatted(provider);
  }

  /// Three of them, which lead to the one fake, and a route over all.
  private static String withBareProviders(String yaml) {
    var address = yaml.replaceAll("(?s).*type: ollama, base_url: \"([^\"]+)\".*", "$1");
    var providers = new StringBuilder();
    for (var name : new String[] {"a", "b", "c"}) {
      providers.append(
          "  %s: {type: openai-compatible, base_url: \"%s/v1\"}\n".formatted(name, address));
    }
    return yaml.replace(
        "routes:\n", providers + "routes:\n  bare: {targets: [a/m-1, b/m-1, c/m-1]}\n");
  }
}
