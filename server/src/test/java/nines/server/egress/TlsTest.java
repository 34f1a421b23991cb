package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.server.config.ProviderConfig;
import nines.server.config.TlsIdentity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class TlsTest {
  private final Identity server;
  private final Identity wrongName;
  private final Identity client;

  TlsTest(@TempDir Path folder) {
    server = Identity.of(folder, "server", "dns:localhost,ip:127.0.0.1");
    wrongName = Identity.of(folder, "wrong", "dns:other.test");
    client = Identity.of(folder, "client", "dns:client.test");
  }

  @Test
  void a_provider_signed_by_its_own_ca_file_is_trusted() {
    try (var provider = provider(server, false);
        var rig = new EgressRig(config(provider, server, null))) {
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(rig.ask().await().failure()).isNull();
      assertThat(provider.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_provider_signed_by_nobody_known_is_not() {
    try (var provider = provider(server, false);
        var rig = new EgressRig(config(provider, null, null))) {
      assertUntrusted(rig.ask().failure());
      assertThat(provider.requests()).isEmpty();
    }
  }

  @Test
  void a_certificate_for_another_name_is_not_trusted() {
    try (var provider = provider(wrongName, false);
        var rig = new EgressRig(config(provider, wrongName, null))) {
      assertUntrusted(rig.ask().failure());
      assertThat(provider.requests()).isEmpty();
    }
  }

  @Test
  void a_client_certificate_is_shown_to_a_provider_that_demands_one() {
    try (var provider = provider(server, true);
        var rig = new EgressRig(config(provider, server, client.identity()))) {
      assertThat(rig.ask().await().failure()).isNull();
    }
  }

  @Test
  void without_it_such_a_provider_is_not_reached() {
    try (var provider = provider(server, true);
        var rig = new EgressRig(config(provider, server, null))) {
      assertThat(rig.ask().await().failure()).isNotNull();
      assertThat(provider.requests()).isEmpty();
    }
  }

  private static void assertUntrusted(Failure failure) {
    assertThat(failure.cause()).isEqualTo(Cause.TLS);
    assertThat(failure.message()).doesNotContain("localhost");
  }

  private RawProvider provider(Identity identity, boolean demandClient) {
    return RawProvider.start(
        identity.serverSockets(demandClient, client),
        connection -> {
          while (true) {
            connection.readRequest();
            connection.answer(Wire.ANSWER);
          }
        });
  }

  private static ProviderConfig config(
      RawProvider provider, @Nullable Identity ca, @Nullable TlsIdentity identity) {
    var spec = new EgressRig.Spec("openai", "https://localhost:" + provider.port() + "/v1");
    spec.ca = ca == null ? null : ca.certificate();
    spec.identity = identity;
    return spec.config();
  }
}
