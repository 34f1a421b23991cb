package nines.server.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the page of a provider type offers to be copied is a configuration.
class ProviderPagesTest {
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Z0-9_]+)}");

  @TempDir private Path folder;

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../docs/providers"))) {
      return files.filter(file -> !file.endsWith("README.md")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void its_example_can_be_loaded(Path page) throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(page));
    assertThat(example.find()).isTrue();
    var files = ConfigFolder.furnished(folder);
    VARIABLE.matcher(example.group(1)).results().forEach(name -> files.set(name.group(1), "value"));
    assertThat(files.config(example.group(1)).providers()).hasSize(1);
  }
}
