package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nines.fakes.script.Fault;
import nines.server.config.live.ReloadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bounds that another configuration changes while the gateway runs.
class LiveLimitsTest {
  private static final String BODY =
      "{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\""
          + "x".repeat(4_000)
          + "\"}]}";

  private String limits = "body: 1MB";
  private String route = "chat:";

  @Test
  void connections_bodies_and_their_sum_are_those_of_the_configuration_that_holds(
      @TempDir Path folder) {
    try (var gateway = new Gateway(folder, yaml -> yaml.replace("body: 1MB", limits))) {
      assertThat(gateway.ask(gateway.chat(BODY)).status()).isEqualTo(200);

      limits = "body: 6KB, bodies: 6KB";
      reload(gateway, "50s");
      gateway.provider().reset();
      gateway.provider().script(Fault.silence());
      try (var waiting = new RawClient(gateway.port())) {
        waiting.send(gateway.chat(BODY));
        gateway.provider().request(1).await();
        assertThat(gateway.ask(gateway.chat(BODY)).status()).isEqualTo(503);
      }
      gateway.provider().reset();

      limits = "body: 2KB";
      reload(gateway, "60s");
      assertThat(gateway.ask(gateway.chat(BODY)).status()).isEqualTo(413);
      assertThat(gateway.askSmall().status()).isEqualTo(200);

      limits = "body: 1MB, connections: 1";
      gateway.awaitMetric("nines_open_connections", 0);
      reload(gateway, "50s");
      try (var first = new RawClient(gateway.port())) {
        gateway.awaitMetric("nines_open_connections", 1);
        try (var second = new RawClient(gateway.port())) {
          assertThat(second.isClosed()).isTrue();
        }
        first.send(gateway.chat(BODY));
        assertThat(first.read().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_request_is_served_to_its_end_by_the_configuration_that_held_when_it_came(
      @TempDir Path folder) {
    try (var gateway =
        new Gateway(
            folder, yaml -> yaml.replace("body: 1MB", limits).replace(" chat:", " " + route))) {
      try (var client = new RawClient(gateway.port())) {
        var request = gateway.chat(BODY);
        client.send(request.head() + BODY.substring(0, 100));
        gateway.awaitMetric("nines_open_connections", 1);
        assertThat(gateway.askSmall().status()).isEqualTo(200);

        limits = "body: 2KB";
        route = "other:";
        reload(gateway, "50s");
        assertThat(gateway.askSmall().status()).isEqualTo(404);
        client.send(BODY.substring(100));

        assertThat(client.read().status()).isEqualTo(200);
      }
    }
  }

  private static void reload(Gateway gateway, String total) {
    assertThat(gateway.reload(total)).isInstanceOf(ReloadResult.Applied.class);
  }
}
