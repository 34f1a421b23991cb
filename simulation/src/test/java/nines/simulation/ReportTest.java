package nines.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nines.simulation.scenario.Report;
import nines.simulation.scenario.Scenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The committed report is what the core does today; `-Dgoldens.update=true` writes it anew.
class ReportTest {
  private static final Path REPORT = Path.of("").toAbsolutePath().resolve("report.md");

  /// What `./dev sim --seeds 1000000` said, kept by hand: nobody plays that many in a test.
  private static final Path WORLDS = REPORT.resolveSibling("worlds.txt");

  @Test
  @Tag("goldens")
  void the_report_is_what_the_core_does_and_every_promise_is_kept() throws IOException {
    var written = Report.write(Report.scenarios(), Files.readString(WORLDS));
    if (Boolean.getBoolean("goldens.update")) {
      Files.writeString(REPORT, written);
    }
    assertThat(Files.readString(REPORT)).isEqualTo(written).doesNotContain("BROKEN");
  }

  @Test
  void every_scenario_has_its_own_name_and_promises_something() {
    assertThat(Report.scenarios()).extracting(Scenario::name).doesNotHaveDuplicates();
    assertThat(Report.scenarios()).hasSizeGreaterThanOrEqualTo(13);
  }
}
