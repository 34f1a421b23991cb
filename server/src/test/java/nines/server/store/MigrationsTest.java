package nines.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

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

  @ParameterizedTest
  @ValueSource(ints = {1, 8})
  void a_full_disk_is_called_so(int pages, @TempDir Path folder) {
    var config = new SQLiteConfig();
    config.setMaxPageCount(pages);
    var full = new SQLiteDataSource(config);
    full.setUrl("jdbc:sqlite:" + folder.resolve("full.db"));

    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(() -> Migrations.run(full))
        .withMessage("the store cannot make its tables: the disk is full");
  }
}
