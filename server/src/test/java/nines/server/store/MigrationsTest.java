package nines.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  @Test
  void the_version_expected_is_that_of_the_newest_script() throws IOException, URISyntaxException {
    var folder = Objects.requireNonNull(getClass().getResource("migrations"));
    try (var scripts = Files.list(Path.of(folder.toURI()))) {
      var newest =
          scripts
              .map(script -> script.getFileName().toString())
              .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
              .max();
      assertThat(newest).hasValue(Integer.parseInt(Migrations.LATEST));
    }
  }
}
