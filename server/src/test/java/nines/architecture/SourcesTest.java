package nines.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How a source file looks, product and tests alike.
class SourcesTest {
  private static final int LONGEST_FILE_LINES = 400;
  private static final int LONGEST_FUNCTION_LINES = 59;

  /// Words that say nothing about what a class is.
  private static final Pattern EMPTY_NAME =
      Pattern.compile("(Manager|Helper|Util|Impl|Processor|Data|Info)s?(Test)?$");

  /// The formatter leaves nothing but top-level types at the beginning of a line.
  private static final Pattern TOP_LEVEL_TYPE =
      Pattern.compile(
          "^(?:(?:public|abstract|final|sealed|non-sealed|strictfp)"
              + " )*(?:class|record|interface|enum|@interface) (\\w+)",
          Pattern.MULTILINE);

  private static final Pattern TYPE =
      Pattern.compile(
          "^[\\w@ -]*\\b(?:class|record|interface|enum) (\\w+)[^;]*\\{", Pattern.MULTILINE);

  /// What is to be said against one file.
  private record Look(String name, String text) {
    static Look at(Path file) {
      try {
        return new Look(file.toString(), Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean isTooLong() {
      return text.lines().count() > LONGEST_FILE_LINES;
    }

    List<String> longFunctions() {
      return FunctionLengths.of(text).stream()
          .filter(function -> function.lines() > LONGEST_FUNCTION_LINES)
          .map(function -> name + ": " + function)
          .toList();
    }

    List<String> emptyNames() {
      return TYPE.matcher(text)
          .results()
          .map(found -> found.group(1))
          .filter(type -> EMPTY_NAME.matcher(type).find())
          .toList();
    }

    boolean hasOneTopLevelType() {
      Matcher types = TOP_LEVEL_TYPE.matcher(text);
      return types.find() && name.endsWith(types.group(1) + ".java") && !types.find();
    }

    boolean isPackage() {
      return name.endsWith("package-info.java");
    }

    boolean tellsItsPackage() {
      return text.startsWith("///") && text.contains("\n@NullMarked\npackage ");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void the_sources_are_found() throws IOException {
    assertThat(files("main").map(Path::getFileName).map(Path::toString))
        .contains("WallClock.java", "FailureCode.java", "Dialect.java");
  }

  @Test
  void no_file_is_longer_than_it_can_be_read() throws IOException {
    assertThat(sources("main", "test").filter(Look::isTooLong)).isEmpty();
    assertThat(new Look("Long.java", "\n".repeat(LONGEST_FILE_LINES + 1)).isTooLong()).isTrue();
    assertThat(new Look("Short.java", "\n".repeat(LONGEST_FILE_LINES)).isTooLong()).isFalse();
  }

  @Test
  void no_function_is_longer_than_it_can_be_read() throws IOException {
    assertThat(sources("main", "test").flatMap(file -> file.longFunctions().stream())).isEmpty();
    String body = "    x = \"}\"; // {\n".repeat(LONGEST_FUNCTION_LINES - 2);
    String longest =
        "class A {\n  void a(int b)\n      throws C {\n" + body.replaceFirst(".*\n", "");
    assertThat(new Look("A.java", longest + "  }\n}\n").longFunctions()).isEmpty();
    assertThat(new Look("A.java", longest + "\n  }\n}\n").longFunctions()).hasSize(1);
  }

  @Test
  void no_name_is_empty_of_meaning() throws IOException {
    assertThat(sources("main", "test").flatMap(file -> file.emptyNames().stream())).isEmpty();
    List<String> empty =
        List.of(
            "final class KeyManager {}",
            "  private record CallInfo(int x) {}",
            "interface StringUtils<T> {}",
            "public final class JsonHelper extends Json {}");
    assertThat(empty)
        .allSatisfy(line -> assertThat(new Look("A.java", line).emptyNames()).hasSize(1));
    assertThat(new Look("DataFolder.java", "class DataFolder { Data data; }").emptyNames())
        .isEmpty();
  }

  @Test
  void a_file_holds_the_one_type_of_its_name() throws IOException {
    assertThat(
            sources("main", "test").filter(file -> !file.isPackage() && !file.hasOneTopLevelType()))
        .isEmpty();
    assertThat(new Look("A.java", "class A {}\nclass B {}\n").hasOneTopLevelType()).isFalse();
    assertThat(new Look("A.java", "public final class B {}\n").hasOneTopLevelType()).isFalse();
    assertThat(new Look("A.java", "class A {\n  class B {}\n}\n").hasOneTopLevelType()).isTrue();
  }

  @Test
  void every_package_says_what_it_decides_and_is_null_marked() throws IOException {
    assertThat(sources("main").filter(file -> file.isPackage() && !file.tellsItsPackage()))
        .isEmpty();
    List<Path> silent =
        files("main")
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
            .toList();
    assertThat(silent).isEmpty();
    assertThat(new Look("package-info.java", "@NullMarked\npackage a;").tellsItsPackage())
        .isFalse();
    assertThat(new Look("package-info.java", "/// A.\npackage a;").tellsItsPackage()).isFalse();
  }

  private static Stream<Look> sources(String... trees) throws IOException {
    return files(trees).map(Look::at);
  }

  private static Stream<Path> files(String... trees) throws IOException {
    try (Stream<Path> modules = Files.list(Product.folder())) {
      return modules
          .flatMap(module -> Stream.of(trees).map(tree -> module.resolve("src/" + tree + "/java")))
          .filter(Files::isDirectory)
          .toList()
          .stream()
          .flatMap(SourcesTest::walk)
          .filter(file -> file.toString().endsWith(".java"));
    }
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
