package nines.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents of the product lead where they say.
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

  /// Folders that hold no documents of ours.
  private static final Set<String> FOREIGN = Set.of("target", ".git", "node_modules");

  @Test
  void every_link_between_documents_leads_somewhere() throws IOException {
    var broken = new ArrayList<String>();
    for (Path document : documents()) {
      for (String link : links(Files.readString(document))) {
        if (!Files.exists(document.resolveSibling(link))) {
          broken.add(Product.folder().relativize(document) + " → " + link);
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void links_are_found_and_addresses_are_left_out() {
    assertThat(links("[a](docs/a.md#b), [c](https://example.com/c.md) and [d](#d)"))
        .containsExactly("docs/a.md");
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(Product.folder())) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !isForeign(Product.folder().relativize(file)))
              .toList();
      assertThat(found).hasSizeGreaterThan(10);
      return found;
    }
  }

  private static boolean isForeign(Path file) {
    for (Path name : file) {
      if (FOREIGN.contains(name.toString())) {
        return true;
      }
    }
    return false;
  }

  private static List<String> links(String text) {
    var links = new ArrayList<String>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      links.add(link.group(1));
    }
    return links;
  }
}
