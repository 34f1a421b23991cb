package nines.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
  private static final String TWO_FAULTS = "server: {drain: 30}\nprovidrs: {}\n";

  @TempDir private Path folder;

  private record Run(int exit, String out, String err) {}

  @Test
  void a_good_file_is_summed_up_and_exits_with_0() throws Exception {
    Path file = write("providers: {p: {type: ollama}}");

    Run run = check("-c", file.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains(file + ": fine").contains("providers: 1, routes: 0");
  }

  @Test
  void every_fault_is_a_line_with_its_place_and_the_exit_is_1() throws Exception {
    Path file = write(TWO_FAULTS);

    Run run = check("-c", file.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().lines().toList())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith(file + ":1:17: server.drain: "))
        .satisfies(lines -> assertThat(lines.get(1)).startsWith(file + ":2:1: providrs: "))
        .satisfies(lines -> assertThat(lines.get(2)).isEqualTo(file + ": 2 faults"));
  }

  @Test
  void json_lists_the_faults() throws Exception {
    Path file = write(TWO_FAULTS);

    Run run = check("-c", file.toString(), "--json");

    JsonNode faults = JsonMapper.builder().build().readTree(run.out());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(faults.size()).isEqualTo(2);
    JsonNode second = faults.get(1);
    assertThat(second.get("file").asString()).isEqualTo(file.toString());
    assertThat(second.get("line").asInt()).isEqualTo(2);
    assertThat(second.get("column").asInt()).isEqualTo(1);
    assertThat(second.get("path").asString()).isEqualTo("providrs");
    assertThat(second.get("kind").asString()).isEqualTo("unknown_key");
    assertThat(second.get("nearest").asString()).isEqualTo("providers");
  }

  @Test
  void rules_that_cannot_be_met_are_warned_of_with_their_place_and_the_exit_is_0()
      throws Exception {
    Path file =
        write(
            """
            providers: {p: {type: ollama}}
            routes:
              lonely:
                targets: [p/a]
                hedge: {after: 1s}
              late:
                targets: [p/a, p/b, p/c, p/d]
                timeouts: {first_token: 2m, total: 1m}
                hedge: {after: 90s}
                retry: {wait: 1m}
              fine:
                targets: [p/a, {target: p/b, timeouts: {attempt: 1s}}]
                hedge: {after: p95}
            """);

    Run run = check("-c", file.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().filter(line -> line.contains(": warning: ")))
        .containsExactlyInAnyOrder(
            file
                + ":5:12: routes.lonely.hedge: warning: the route has one target, so that no hedge"
                + " is ever sent",
            file
                + ":9:20: routes.late.hedge.after: warning: not before the call is over:"
                + " `timeouts.total` is 60s",
            file + ":10:12: routes.late.retry.attempts: warning: 3 of 4 targets are tried at most",
            file
                + ":10:19: routes.late.retry.wait: warning: longer than the call:"
                + " `timeouts.total` is 60s",
            file
                + ":8:29: routes.late.timeouts.first_token: warning: `first_token` is 120s and"
                + " never reached: `timeouts.total` is 60s");
    assertThat(run.out()).contains(file + ": fine");
    Run json = check("-c", file.toString(), "--json");
    JsonNode warnings = JsonMapper.builder().build().readTree(json.out());
    assertThat(warnings.size()).isEqualTo(5);
    assertThat(warnings.get(0).get("kind").asString()).isEqualTo("warning");
    assertThat(warnings.get(0).get("line").asInt()).isEqualTo(5);
  }

  @Test
  void json_of_a_good_file_is_an_empty_list() throws Exception {
    Run run = check("-c", write("providers: {a: {type: ollama}}").toString(), "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.out().strip()).isEqualTo("[]");
  }

  @Test
  void a_file_that_is_not_there_is_a_fault() {
    Run run = check("-c", folder.resolve("absent.yaml").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("absent.yaml: missing file");
  }

  @Test
  void a_file_that_cannot_be_read_is_a_fault_that_says_why() throws Exception {
    Path bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xff});
    Path large = Files.writeString(folder.resolve("large.yaml"), " ".repeat(4 * 1024 * 1024 + 1));

    assertThat(check("-c", folder.toString()).out()).contains("unreadable file (found a folder");
    assertThat(check("-c", bytes.toString()).out()).contains("found bytes that are not UTF-8");
    assertThat(check("-c", large.toString()).out()).contains("found 4194305 bytes");
  }

  @Test
  void an_option_that_does_not_exist_is_wrong_usage() {
    assertThat(check("--cnfig", "x").exit()).isEqualTo(2);
  }

  private Path write(String yaml) throws Exception {
    return Files.writeString(folder.resolve("nines.yaml"), yaml);
  }

  private static Run check(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var words = new ArrayList<>(List.of("check"));
    words.addAll(List.of(arguments));
    int exit =
        new CommandLine(List.of(new CheckCommand()))
            .execute(
                new Given.Outputs(new PrintWriter(out), new PrintWriter(err)),
                words.toArray(String[]::new));
    return new Run(exit, out.toString(), err.toString());
  }
}
