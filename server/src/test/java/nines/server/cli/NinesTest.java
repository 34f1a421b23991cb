package nines.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NinesTest {
  private static CommandLine line(String... arguments) {
    return Nines.line(CommandLine.defaultFactory(), arguments);
  }

  @Test
  void help_names_every_command_but_the_rehearsal() {
    assertThat(line("--help").getUsageMessage())
        .contains("demo", "serve", "check", "keys", "version")
        .doesNotContain("train");
  }

  @Test
  void a_command_that_is_named_is_described_alone() {
    assertThat(line("keys", "list").getSubcommands()).containsOnlyKeys("keys");
    assertThat(line("nothing").getSubcommands()).hasSize(6);
  }
}
