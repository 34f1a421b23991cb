package nines.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which library may be used where, and what of the JDK nowhere.
class LibrariesTest {
  /// A rule about libraries and the members that break it, each in its package.
  record Law(ArchRule rule, List<String> brokenBy) {
    @Override
    public String toString() {
      return rule.getDescription();
    }
  }

  private static final String[] JSON_TREES = {"tools.jackson..", "io.vertx.core.json.."};

  private static final Law JACKSON_CORE =
      new Law(
          noClasses()
              .that()
              .resideOutsideOfPackage("nines.dialect.json..")
              .should()
              .dependOnClassesThat(resideInAnyPackage("com.fasterxml.jackson.core.."))
              .as("only dialect.json uses jackson-core"),
          List.of(
              "nines.server.egress: Object o = new com.fasterxml.jackson.core.JsonFactory();",
              "nines.dialect.openai: com.fasterxml.jackson.core.JsonParser o;"));

  private static final Law NO_JSON_TREE =
      new Law(
          noClasses()
              .that()
              .resideInAnyPackage(
                  "nines.server.ingress..",
                  "nines.server.pipeline..",
                  "nines.server.drive..",
                  "nines.server.egress..")
              .should()
              .dependOnClassesThat(resideInAnyPackage(JSON_TREES))
              .as("the rooms a request walks through build no JSON tree"),
          List.of(
              "nines.server.ingress: Object o = new io.vertx.core.json.JsonObject();",
              "nines.server.egress: tools.jackson.databind.JsonNode o;"));

  private static final Law NO_HTTP_IN_PIPELINE =
      new Law(
          noClasses()
              .that()
              .resideInAPackage("nines.server.pipeline..")
              .should()
              .dependOnClassesThat(
                  resideInAnyPackage(
                      "io.netty..", "io.vertx..", "java.net.http..", "jdk.httpserver.."))
              .as("the pipeline knows no HTTP"),
          List.of(
              "nines.server.pipeline: io.vertx.core.http.HttpServerRequest o;",
              "nines.server.pipeline: java.net.http.HttpClient o;"));

  private static final Law NO_LIBRARY_IN_DRIVE =
      new Law(
          classes()
              .that()
              .resideInAPackage("nines.server.drive..")
              .should()
              .onlyDependOnClassesThat(resideInAnyPackage("nines..", "java..", "org.jspecify.."))
              .as("the drive knows its own interfaces and no library"),
          List.of(
              "nines.server.drive: io.vertx.core.Vertx o;",
              "nines.server.drive: Object o = org.slf4j.LoggerFactory.getLogger(\"x\");"));

  private static final Law NO_FOREIGN_CODE =
      new Law(
          noClasses()
              .that()
              .resideInAPackage("nines..")
              .should()
              .dependOnClassesThat(
                  equivalentTo(ProcessBuilder.class)
                      .or(equivalentTo(Process.class))
                      .or(equivalentTo(ObjectInputStream.class))
                      .or(resideInAnyPackage("javax.script..", "javax.tools..", "java.rmi..")))
              .as("nothing starts a program, runs a script or reads serialized objects"),
          List.of(
              "nines.server.admin: Object o = new ProcessBuilder(\"x\");",
              "nines.fakes: Process o() throws Exception { return Runtime.getRuntime().exec(\"x\");"
                  + " }",
              "nines.core.call: java.io.ObjectInputStream o;",
              "nines.server: javax.script.ScriptEngine o;"));

  static List<Law> laws() {
    return List.of(
        JACKSON_CORE, NO_JSON_TREE, NO_HTTP_IN_PIPELINE, NO_LIBRARY_IN_DRIVE, NO_FOREIGN_CODE);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void a_library_stays_where_it_belongs(Law law) {
    law.rule().allowEmptyShould(true).check(Product.CLASSES);
  }

  @Test
  void a_library_elsewhere_is_noticed() {
    for (Law law : laws()) {
      List<String> sources = law.brokenBy().stream().flatMap(LibrariesTest::source).toList();
      List<String> faults = Specimen.faults(List.of(law.rule()), sources);
      assertThat(law.brokenBy())
          .as(law.toString())
          .allMatch(line -> faults.stream().anyMatch(fault -> fault.contains(name(line))));
    }
  }

  private static Stream<String> source(String line) {
    int colon = line.indexOf(": ");
    return Stream.of(
        "package %s; class %s { %s }"
            .formatted(line.substring(0, colon), name(line), line.substring(colon + 2)));
  }

  private static String name(String line) {
    return "Specimen" + Integer.toHexString(line.hashCode()) + "_";
  }
}
