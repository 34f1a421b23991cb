package nines.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The committed reference is the one the catalogue makes; `-Dgoldens.update=true` writes it anew.
class TelemetryDocsTest {
  private static final Path REFERENCE =
      Path.of("").toAbsolutePath().resolveSibling("").resolve("docs/metrics.md");

  @Test
  @Tag("goldens")
  void the_reference_is_what_the_catalogue_says() throws IOException {
    var generated = TelemetryReference.markdown();
    if (Boolean.getBoolean("goldens.update")) {
      Files.createDirectories(REFERENCE.resolveSibling(""));
      Files.writeString(REFERENCE, generated);
    }
    assertThat(Files.readString(REFERENCE)).isEqualTo(generated);
  }

  @Test
  void names_begin_with_nines_and_are_there_once() {
    assertThat(Arrays.stream(MetricCatalogue.values()).map(MetricCatalogue::metric))
        .allMatch(name -> name.matches("nines(_[a-z]+)+"))
        .doesNotHaveDuplicates();
  }

  @Test
  void counters_alone_end_in_total() {
    assertThat(MetricCatalogue.values())
        .allMatch(metric ->
            metric.metric().endsWith("_total") == (metric.kind() == MetricCatalogue.Kind.COUNTER));
  }
}
