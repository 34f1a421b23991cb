package nines.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nines.fakes.wire.Timing;
import nines.server.Premises;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {
  /// An address where nobody listens.
  private static final int ANY_PORT = 65_535;

  @TempDir private Path parent;

  @Test
  void every_printed_line_works_as_it_stands_in_the_order_printed() throws Exception {
    var demo =
        Demo.start(
            new DemoFolder(parent.resolve("a demo")), FreePorts.from(ANY_PORT), Timing.instant());
    try {
      var lines = lines(demo);
      assertThat(lines).hasSize(9);
      assertThat(run(lines.get(0)))
          .startsWith("HTTP/1.1 200")
          .contains("nines-target: alpha/echo-1", "nines-attempts: 1", "hello, Nines");
      assertThat(run(lines.get(1))).contains("data: ", "20").endsWith("data: [DONE]\n\n");
      assertThat(run(lines.get(2))).contains("\"type\":\"message\"", "hello, Nines");
      assertThat(run(lines.get(3))).contains("candidates", "hello, Nines");
      run(lines.get(4));
      assertThat(run(lines.get(5)))
          .startsWith("HTTP/1.1 200")
          .contains("nines-target: beta/echo-1", "nines-attempts: 2", "hello, Nines");
      run(lines.get(6));
      assertThat(run(lines.get(0))).contains("nines-target: alpha/echo-1", "nines-attempts: 1");
      run(lines.get(7));
      assertThat(run(lines.get(8))).startsWith("{").doesNotContain("nines-error");
      assertThat(demo.traffic().send()).isEqualTo("A little traffic: 10 of 10 calls answered.");
    } finally {
      demo.end();
    }
  }

  @Test
  void a_later_start_keeps_the_key_and_works_with_it() {
    var folder = new DemoFolder(parent.resolve("demo"));
    var first = Demo.start(folder, FreePorts.from(ANY_PORT), Timing.instant());
    first.end();

    var second = Demo.start(folder, FreePorts.from(ANY_PORT), Timing.instant());
    try {
      assertThat(second.guide().key()).isEqualTo(first.guide().key());
      assertThat(second.traffic().send()).contains("10 of 10");
    } finally {
      second.end();
    }
  }

  @Test
  void a_configuration_of_somebody_else_is_left_alone() throws Exception {
    var theirs = Files.writeString(parent.resolve("nines.yaml"), "routes: {}\n");
    var folder = new DemoFolder(parent);

    assertThatThrownBy(folder::take)
        .isInstanceOf(DemoFolder.Unusable.class)
        .hasMessageContaining(theirs.toString());
    assertThat(theirs).hasContent("routes: {}");
  }

  @Test
  void a_configuration_that_somebody_changed_is_not_written_over() throws Exception {
    var folder = new DemoFolder(parent);
    var file = folder.write(FreePorts.any());
    folder.write(FreePorts.any());
    var changed = Files.readString(file).replace("gamma/echo-1", "gamma/echo-2");
    Files.writeString(file, changed);

    assertThatThrownBy(() -> folder.write(FreePorts.any()))
        .isInstanceOf(DemoFolder.Unusable.class)
        .hasMessageContaining("changed since the demo wrote it");
    assertThat(file).hasContent(changed);
  }

  @Test
  void a_second_demo_in_the_folder_of_one_that_runs_is_refused_and_changes_nothing()
      throws Exception {
    var folder = new DemoFolder(parent.resolve("demo"));
    var first = Demo.start(folder, FreePorts.any(), Timing.instant());
    try {
      var written = Files.readString(folder.config());

      assertThatThrownBy(() -> Demo.start(folder, FreePorts.any(), Timing.instant()))
          .isInstanceOf(DemoFolder.Unusable.class)
          .hasMessageContaining("a demo runs there already");
      assertThat(folder.config()).hasContent(written);
    } finally {
      first.end();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65535", "70000"})
  void a_port_that_is_none_is_wrong_usage(String port) {
    var ran = run("demo", "--port=" + port, "--folder", parent.resolve("demo").toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("--port: " + port + " (expected: 1 to 65534");
  }

  @Test
  void a_folder_that_cannot_be_made_is_one_line_without_the_name_of_a_class() throws Exception {
    var file = Files.writeString(parent.resolve("file"), "");

    var ran = run("demo", "--port=0", "--folder", file.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo("nines: " + file + ": is there already, and no folder" + System.lineSeparator());
  }

  @Test
  void a_port_that_is_taken_gives_way_to_free_ones() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var ports = FreePorts.from(taken.getLocalPort());

      assertThat(ports.client()).isNotEqualTo(taken.getLocalPort()).isPositive();
      assertThat(ports.admin()).isNotEqualTo(ports.client()).isPositive();
    }
  }

  private record Ran(int code, String err) {}

  private static Ran run(String... arguments) {
    var err = new StringWriter();
    var outputs = new Given.Outputs(new PrintWriter(Writer.nullWriter()), new PrintWriter(err));
    return new Ran(Nines.line(Premises.usual()).execute(outputs, arguments), err.toString());
  }

  /// Every line for a shell, from the top.
  private static List<String> lines(Demo demo) {
    return demo.guide()
        .text()
        .lines()
        .filter(line -> line.contains("curl "))
        .map(line -> line.substring(line.indexOf("curl ")))
        .toList();
  }

  private static String run(String line) throws Exception {
    var shell = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
    var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as("%s%n%s", line, said).isZero();
    return said;
  }
}
