package nines.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nines.fakes.wire.Timing;
import nines.server.Premises;
import nines.server.store.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class DrillCommandTest {
  private static final String CONFIG =
      """
      providers:
        one: {type: openai, keys: [sk-real]}
        two: {type: anthropic, keys: [sk-real]}
      routes:
        chat: {targets: [one/gpt-5-mini, two/claude-haiku-4-5]}
        lonely: {targets: [one/gpt-5-mini]}
      """;

  @TempDir private Path folder;

  private record Run(int exit, String out, String err) {}

  private Run drill(String... arguments) throws Exception {
    return drillOf(CONFIG, arguments);
  }

  private Run drillOf(String config, String... arguments) throws Exception {
    var file = Files.writeString(folder.resolve("nines.yaml"), config);
    var out = new StringWriter();
    var err = new StringWriter();
    var words = new ArrayList<>(List.of("drill", "-c", file.toString()));
    words.addAll(List.of(arguments));
    var premises = new Premises(new DataFolder(folder.resolve("data")), Timing.instant());
    int exit =
        Nines.line(premises)
            .execute(
                new Given.Outputs(new PrintWriter(out), new PrintWriter(err)),
                words.toArray(String[]::new));
    return new Run(exit, out.toString(), err.toString());
  }

  @Test
  void a_route_with_a_spare_provider_keeps_its_word() throws Exception {
    var run = drill("--route", "chat", "--fault", "healthy,status-503,reset,cut,all-down");
    assertThat(run.out().lines().skip(1)).hasSize(5).allMatch(line -> line.endsWith("  kept"));
    assertThat(run.exit()).isZero();
  }

  @Test
  void a_route_without_one_is_told_so_and_nothing_is_passed_off_as_whole() throws Exception {
    var run = drill("--route", "lonely", "--fault", "status-503", "--json");
    var verdict = JsonMapper.builder().build().readTree(run.out()).get(0);
    assertThat(verdict.get("spare").asBoolean()).isFalse();
    assertThat(verdict.get("refused").asInt()).isEqualTo(DrillCommand.CALLS);
    assertThat(verdict.get("kept").asBoolean()).isTrue();
  }

  @Test
  void clients_of_every_language_are_served_and_each_is_heard() throws Exception {
    var run = drill("--route", "chat", "--fault", "healthy", "--json");
    var verdict = JsonMapper.builder().build().readTree(run.out()).get(0);
    assertThat(verdict.get("served").asInt()).isEqualTo(8);
    assertThat(DrillLanguage.values())
        .extracting(DrillLanguage::word)
        .containsExactly("openai-chat", "openai-responses", "anthropic", "gemini");
  }

  @Test
  void secrets_that_are_not_there_stop_no_drill() throws Exception {
    var config =
        "server: {admin_token: '${env:NOT_SET_FOR_A_DRILL}'}\n"
            + CONFIG
                .replaceFirst("sk-real", "'\\${env:NOT_SET_FOR_A_DRILL}'")
                .replaceFirst("sk-real", "'\\${file:not-there}'")
                .replaceFirst("anthropic,", "anthropic, base_url: '\\${env:NOT_SET_FOR_A_DRILL}',");
    var run = drillOf(config, "--route", "chat", "--fault", "status-503");
    assertThat(run.out().lines().skip(1)).hasSize(1).allMatch(line -> line.endsWith("  kept"));
    assertThat(run.exit()).isZero();
  }

  @Test
  void a_call_gets_less_than_its_route_gives_so_that_silence_ends() throws Exception {
    var run = drill("--route", "chat", "--fault", "silent,healthy", "--json");
    var verdicts = JsonMapper.builder().build().readTree(run.out());
    assertThat(run.err()).startsWith("2 drills, 4 at once; a call gets 40 s (nines-timeout)");
    assertThat(verdicts.get(0).get("fault").asString()).isEqualTo("silent");
    assertThat(verdicts.get(0).get("kept").asBoolean()).isTrue();
    assertThat(run.exit()).isZero();
  }

  @Test
  void what_is_not_there_is_wrong_usage() throws Exception {
    assertThat(drill("--route", "caht").exit()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(drill("--fault", "fire").err()).contains("expected: one of [healthy, ");
  }

  @Test
  void a_verdict_fails_when_an_answer_is_not_whole_or_a_spare_was_not_asked() {
    var broken = List.of(new DrillCall.Heard(DrillLanguage.GEMINI, DrillCall.Kind.BROKEN, 1));
    var refused = List.of(new DrillCall.Heard(DrillLanguage.GEMINI, DrillCall.Kind.REFUSED, 1));
    var told = List.of(new DrillCall.Heard(DrillLanguage.GEMINI, DrillCall.Kind.TOLD, 1));
    assertThat(new DrillVerdict("r", DrillFault.CUT, true, broken).kept()).isFalse();
    assertThat(new DrillVerdict("r", DrillFault.RESET, true, refused).kept()).isFalse();
    assertThat(new DrillVerdict("r", DrillFault.RESET, false, refused).kept()).isTrue();
    assertThat(new DrillVerdict("r", DrillFault.RESET, true, told).kept()).isFalse();
    assertThat(new DrillVerdict("r", DrillFault.CUT, true, told).kept()).isTrue();
    assertThat(new DrillVerdict("r", DrillFault.CUT, true, broken).line())
        .endsWith("  FAILED: gemini");
  }
}
