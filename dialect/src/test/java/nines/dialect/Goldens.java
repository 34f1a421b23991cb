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
public final class Goldens {
  private static final Path ROOT = Path.of("src/test/resources/nines/dialect");

  private Goldens() {}

  /// The files in a folder that do not hold expectations, in the order of their names; none where
  /// there is no folder.
  public static List<Path> inputs(String folder) {
    if (!Files.isDirectory(ROOT.resolve(folder))) {
      return List.of();
    }
    try (var files = Files.list(ROOT.resolve(folder))) {
      return files.filter(Goldens::isInput).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isInput(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith(".expected") && !name.contains(".as-");
  }

  static Path file(String name) {
    return ROOT.resolve(name);
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Compares with the file of the same name with `.expected` behind it.
  static void check(Path input, String actual) {
    check(input, ".expected", actual);
  }

  /// Compares with the file of the same name with this behind it.
  public static void check(Path input, String ending, String actual) {
    Path expected = input.resolveSibling(input.getFileName() + ending);
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
