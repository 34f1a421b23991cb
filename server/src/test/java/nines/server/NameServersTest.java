package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.dns.AddressResolverOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameServersTest {
  @TempDir private Path folder;

  @Test
  void a_machine_that_names_no_server_is_asked_itself_and_no_public_one() {
    assertThat(servers(folder.resolve("absent"))).containsExactly("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nameserver 8.8.8.8\n", "search example.com\n"})
  void a_file_without_a_server_is_as_good_as_none(String text) throws IOException {
    assertThat(servers(written(text))).containsExactly("127.0.0.1");
  }

  @Test
  void servers_that_the_machine_names_are_left_to_it() throws IOException {
    assertThat(servers(written("search example.com\n nameserver 10.0.0.2\n"))).isNullOrEmpty();
  }

  private static List<String> servers(Path resolvConf) {
    return NameServers.onlyThoseOf(resolvConf, new AddressResolverOptions()).getServers();
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("resolv.conf"), text);
  }
}
