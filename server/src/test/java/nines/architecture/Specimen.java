package nines.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Classes written to break a rule, compiled on the spot under the package names of real rooms.
final class Specimen {
  private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
  private static final Pattern TYPE = Pattern.compile("(?:class|record|interface|enum) (\\w+)");

  private Specimen() {}

  /// What the rules have against the classes of these sources, one line each.
  ///
  /// @param sources each a whole file: a package line, then one type
  static List<String> faults(List<ArchRule> rules, List<String> sources) {
    JavaClasses classes = classes(sources);
    return rules.stream()
        .map(rule -> rule.allowEmptyShould(true).evaluate(classes).getFailureReport())
        .flatMap(report -> report.getDetails().stream())
        .toList();
  }

  static List<String> faults(ArchRule rule, String... sources) {
    return faults(List.of(rule), List.of(sources));
  }

  /// One class for each member, by the name of the class; no name is the beginning of another.
  static Map<String, String> each(String folder, List<String> members) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String member : members) {
      String name = "Specimen" + sources.size() + "_";
      sources.put(
          folder + "." + name, "package %s; class %s { %s }".formatted(folder, name, member));
    }
    return sources;
  }

  static JavaClasses classes(List<String> sources) {
    try {
      Path folder = Files.createTempDirectory("specimen");
      try {
        compile(sources, folder);
        return new ClassFileImporter().importPath(folder);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(List<String> sources, Path folder) {
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach(source -> files.add(new Source(source)));
    StringWriter complaints = new StringWriter();
    List<String> options = List.of("-proc:none", "-d", folder.toString());
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(complaints, null, null, options, null, files)
            .call();
    if (!compiled) {
      throw new IllegalArgumentException("specimen does not compile: " + complaints);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String found(Pattern pattern, String source) {
    Matcher matcher = pattern.matcher(source);
    if (!matcher.find()) {
      throw new IllegalArgumentException("specimen lacks " + pattern + ": " + source);
    }
    return matcher.group(1);
  }

  /// A source file that only the compiler sees.
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(
          URI.create(
              "string:///%s/%s.java"
                  .formatted(found(PACKAGE, text).replace('.', '/'), found(TYPE, text))),
          Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
