package nines.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Files with what is fed and, beside them, files with what must come out.
///
/// `-Dgoldens.update=true` writes the latter anew; the difference is for people to judge.
final class Goldens {
  private static final Path ROOT = Path.of("src/test/resources/nines/dialect");

  private Goldens() {}

  /// The files in a folder that do not hold expectations, in the order of their names.
  static List<Path> inputs(String folder) {
    try (var files = Files.list(ROOT.resolve(folder))) {
      return files.filter(file -> !file.toString().endsWith(".expected")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(String name) {
    return ROOT.resolve(name);
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Compares with the file of the same name with `.expected` behind it.
  static void check(Path input, String actual) {
    Path expected = input.resolveSibling(input.getFileName() + ".expected");
    try {
      if (Boolean.getBoolean("goldens.update")) {
        Files.writeString(expected, actual);
      }
      assertThat(actual).as("%s", expected).isEqualTo(Files.readString(expected));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
