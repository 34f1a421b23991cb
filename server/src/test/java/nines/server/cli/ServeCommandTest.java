package nines.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import nines.fakes.wire.Timing;
import nines.server.Premises;
import nines.server.store.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServeCommandTest {
  private static final String ANY_PORTS = "server: {listen: '127.0.0.1:0', admin: '127.0.0.1:0'}";

  @TempDir private Path folder;

  private record Ran(int code, String err) {}

  private Ran serve(String yaml, String... more) throws IOException {
    var whole = yaml + "\nproviders: {one: {type: fake}}\n";
    Path file = Files.writeString(folder.resolve("nines.yaml"), whole);
    var err = new StringWriter();
    var arguments = new String[3 + more.length];
    arguments[0] = "serve";
    arguments[1] = "-c";
    arguments[2] = file.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    int code =
        Nines.line(new Premises(new DataFolder(folder.resolve("data")), Timing.instant()))
            .execute(
                new Given.Outputs(new PrintWriter(Writer.nullWriter()), new PrintWriter(err)),
                arguments);
    return new Ran(code, err.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"listen", "admin"})
  void a_port_that_is_taken_is_one_line_that_names_setting_and_address(String key)
      throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      String other = key.equals("listen") ? "admin" : "listen";

      var ran = serve("server: {%s: '%s', %s: '127.0.0.1:0'}".formatted(key, address, other));

      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err().strip())
          .isEqualTo(
              "nines: server.%s: cannot listen on %s: Address already in use"
                  .formatted(key, address));
    }
  }

  @Test
  void the_listener_of_the_command_line_wins_over_the_file() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();

      var ran = serve(ANY_PORTS, "--listen", address);

      assertThat(ran.err()).contains("cannot listen on " + address);
    }
  }

  @Test
  void a_listener_of_the_command_line_that_is_no_address_is_wrong_usage() throws IOException {
    var ran = serve(ANY_PORTS, "--listen", "everywhere");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("--listen: server.listen: ").contains("\"everywhere\"");
  }

  @Test
  void an_open_gateway_is_not_put_on_the_network_by_the_command_line() throws IOException {
    var ran = serve("server: {auth: none}", "--listen", "0.0.0.0:0");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("server.auth: unsafe");
  }

  @Test
  void a_database_that_is_none_is_one_line_that_names_the_file() throws IOException {
    Path file = new DataFolder(folder.resolve("data")).ownedFile("nines.db");
    Files.writeString(file, "these are no tables".repeat(100));

    var ran = serve(ANY_PORTS);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines())
        .singleElement()
        .asString()
        .startsWith("nines: " + file)
        .contains("not a database file");
  }

  @Test
  void a_data_folder_that_is_a_file_is_one_line() throws IOException {
    Files.writeString(folder.resolve("data"), "");

    var ran = serve(ANY_PORTS);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err().lines()).singleElement().asString().contains("data cannot be used");
  }
}
