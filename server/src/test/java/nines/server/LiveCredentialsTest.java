package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nines.fakes.script.Fault;
import nines.server.config.live.ReloadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may call, and who may administer, after another configuration took over.
class LiveCredentialsTest {
  private static final String FIRST = "the-first-token-of-enough-characters";
  private static final String SECOND = "the-second-token-of-enough-characters";

  @TempDir private Path folder;
  private String auth = "keys";
  private String total = "60s";

  @Test
  void whether_keys_are_wanted_is_as_the_configuration_that_holds_says() throws IOException {
    try (var gateway = gateway()) {
      assertThat(models(gateway)).isEqualTo(401);

      reload(gateway, "none");
      assertThat(models(gateway)).isEqualTo(200);

      reload(gateway, "keys");
      assertThat(models(gateway)).isEqualTo(401);
    }
  }

  @Test
  void another_admin_token_in_its_file_takes_the_place_of_the_one_before() throws IOException {
    try (var gateway = gateway()) {
      assertThat(status(gateway, FIRST)).isEqualTo(200);

      Files.writeString(folder.resolve("admin-token"), SECOND);
      reload(gateway, "keys");

      assertThat(status(gateway, FIRST)).isEqualTo(401);
      assertThat(status(gateway, SECOND)).isEqualTo(200);
    }
  }

  @Test
  void an_operator_sees_which_key_of_a_provider_rests() throws IOException {
    try (var gateway = gateway()) {
      gateway.provider().script(Fault.status(401));
      gateway.askSmall();

      assertThat(statusPage(gateway, FIRST).body())
          .contains("\"resting_keys\":[{\"provider\":\"one\",\"place\":0,\"account\":null")
          .doesNotContain(Gateway.PROVIDER_KEY);
    }
  }

  private Gateway gateway() throws IOException {
    Files.writeString(folder.resolve("admin-token"), FIRST);
    return new Gateway(
        folder,
        yaml ->
            yaml.replace("${env:ADMIN_TOKEN}", "${file:admin-token}")
                .replace("  drain:", "  auth: " + auth + "\n  drain:"));
  }

  private void reload(Gateway gateway, String other) {
    auth = other;
    total = total.equals("60s") ? "50s" : "60s";
    assertThat(gateway.reload(total)).isInstanceOf(ReloadResult.Applied.class);
  }

  private static int models(Gateway gateway) {
    return gateway.ask(RawRequest.get("/v1/models")).status();
  }

  private static int status(Gateway gateway, String token) {
    return statusPage(gateway, token).status();
  }

  private static RawAnswer statusPage(Gateway gateway, String token) {
    try (var client = new RawClient(gateway.adminPort())) {
      client.send(RawRequest.get("/admin/v1/status").with("authorization", "Bearer " + token));
      return client.read();
    }
  }
}
