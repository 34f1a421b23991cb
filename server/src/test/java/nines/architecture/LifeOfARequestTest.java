package nines.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// ARCHITECTURE.md may name no method that is not there: a chart that has aged leads astray.
class LifeOfARequestTest {
  private static final Pattern METHOD = Pattern.compile("\\b([A-Z]\\w+)\\.([a-z]\\w*)\\b(?![/.])");

  /// What looks like a method and is a file, or Vert.x.
  private static final Set<String> NO_METHODS = Set.of("md", "java", "yaml", "x");

  private static final Map<String, Set<String>> METHODS =
      Product.CLASSES.stream()
          .collect(
              Collectors.toMap(
                  JavaClass::getSimpleName,
                  LifeOfARequestTest::methods,
                  (one, other) -> {
                    one.addAll(other);
                    return one;
                  }));

  @Test
  void every_node_is_a_method_that_is_there() throws IOException {
    String chart = Files.readString(Product.folder().resolve("ARCHITECTURE.md"));

    assertThat(named(chart)).hasSizeGreaterThan(60);
    assertThat(absent(chart)).isEmpty();
  }

  @Test
  void a_node_that_is_no_method_is_found() {
    assertThat(absent("`DataHandler.handle` → `DataHandler.juggle` → `Nobody.handle`, see X.md"))
        .containsExactly("DataHandler.juggle", "Nobody.handle");
  }

  private static List<String> absent(String chart) {
    return named(chart).stream().filter(name -> !isThere(name)).toList();
  }

  private static boolean isThere(String name) {
    int dot = name.indexOf('.');
    return METHODS.getOrDefault(name.substring(0, dot), Set.of()).contains(name.substring(dot + 1));
  }

  private static List<String> named(String chart) {
    var names = new ArrayList<String>();
    Matcher method = METHOD.matcher(chart);
    while (method.find()) {
      if (!NO_METHODS.contains(method.group(2))) {
        names.add(method.group());
      }
    }
    return names;
  }

  private static Set<String> methods(JavaClass type) {
    return type.getMethods().stream()
        .map(JavaMethod::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
