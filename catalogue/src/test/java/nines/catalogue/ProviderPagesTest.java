package nines.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nines.catalogue.type.ProviderType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The committed pages are those the catalogue makes; `-Dgoldens.update=true` writes them anew.
@Tag("goldens")
class ProviderPagesTest {
  private static final Path FOLDER = Path.of("../docs/providers");

  @Test
  void every_type_has_the_page_that_its_file_makes() throws IOException {
    Map<Path, String> pages = pages();
    if (Boolean.getBoolean("goldens.update")) {
      Files.createDirectories(FOLDER);
      for (Path old : committed()) {
        Files.delete(old);
      }
      for (Map.Entry<Path, String> page : pages.entrySet()) {
        Files.writeString(page.getKey(), page.getValue());
      }
    }
    assertThat(committed()).containsExactlyInAnyOrderElementsOf(pages.keySet());
    for (Map.Entry<Path, String> page : pages.entrySet()) {
      assertThat(Files.readString(page.getKey())).isEqualTo(page.getValue());
    }
  }

  private static Map<Path, String> pages() {
    Catalogue catalogue = Catalogue.shipped();
    List<ProviderType> types =
        catalogue.typeNames().stream().map(name -> requireNonNull(catalogue.type(name))).toList();
    Map<Path, String> pages = new TreeMap<>();
    types.forEach(type -> pages.put(FOLDER.resolve(type.name() + ".md"), ProviderPage.of(type)));
    pages.put(FOLDER.resolve("README.md"), ProviderPage.index(types));
    return pages;
  }

  private static List<Path> committed() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.toList();
    }
  }
}
