package nines.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `core` and `dialect` decide and never do: no thread, clock, random, file, socket, log or shared
/// state.
class PurityTest {
  private static final String[] PURE = {"nines.core..", "nines.dialect.."};

  /// Where the JDK reaches outside of a computation.
  private static final DescribedPredicate<JavaClass> IMPURE_PACKAGE =
      resideInAnyPackage(
          "java.io..",
          "java.net..",
          "java.nio.channels..",
          "java.nio.file..",
          "java.sql..",
          "java.util.concurrent..",
          "java.util.logging..",
          "javax..",
          "jdk..",
          "sun..");

  /// What lives in those places and computes only.
  private static final Set<String> PURE_TYPES =
      Set.of(
          "java.io.ByteArrayOutputStream",
          "java.io.IOException",
          "java.io.InputStream",
          "java.io.OutputStream",
          "java.io.Serializable",
          "java.io.UncheckedIOException",
          "java.net.URI",
          "java.net.URISyntaxException",
          "java.net.URLDecoder",
          "java.net.URLEncoder",
          "java.util.concurrent.TimeUnit");

  private static final Set<String> IMPURE_TYPES =
      Set.of(
          "java.lang.InheritableThreadLocal",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime",
          "java.lang.ScopedValue",
          "java.lang.System$Logger",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.security.SecureRandom",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Random",
          "java.util.SplittableRandom",
          "java.util.Timer");

  private static final DescribedPredicate<CodeUnitAccessTarget> IMPURE_CALL =
      describe("reach for the machine", PurityTest::reachesForTheMachine);

  private static final ArchRule LIBRARIES =
      classes()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("nines..", "java..", "javax..", "jdk..", "org.jspecify..")
                  .or(describe("are jackson-core in dialect.json", PurityTest::isJacksonCore)));

  private static final ArchRule JACKSON =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .and(resideOutsideOfPackages("nines.dialect.json.."))
          .should()
          .dependOnClassesThat(resideInAnyPackage("com.fasterxml..", "tools.jackson.."));

  private static final ArchRule TYPES =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat(
              IMPURE_PACKAGE
                  .and(not(describe("compute only", type -> PURE_TYPES.contains(name(type)))))
                  .or(describe("are impure", type -> IMPURE_TYPES.contains(name(type)))));

  private static final ArchRule CALLS =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .callCodeUnitWhere(
              describe("reach for the machine", call -> IMPURE_CALL.test(call.getTarget())))
          .orShould()
          .accessFieldWhere(
              describe(
                  "are the standard streams",
                  access -> access.getTargetOwner().isEquivalentTo(System.class)));

  private static final ArchRule STATICS_ARE_FINAL =
      fields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(PURE)
          .should()
          .haveModifier(FINAL);

  private static final ArchRule STATICS_ARE_VALUES =
      noFields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(PURE)
          .should()
          .haveRawType(describe("can change", PurityTest::canChange));

  private static final List<ArchRule> ALL =
      List.of(LIBRARIES, JACKSON, TYPES, CALLS, STATICS_ARE_FINAL, STATICS_ARE_VALUES);

  private static final List<String> IMPURE_MEMBERS =
      List.of(
          "Object o = Thread.currentThread();",
          "ThreadLocal<String> o = new ThreadLocal<>();",
          "Object o = new java.util.concurrent.ConcurrentHashMap<String, String>();",
          "long o = System.nanoTime();",
          "long o = System.currentTimeMillis();",
          "Object o = System.getenv();",
          "Object o = System.out;",
          "Object o = java.time.Instant.now();",
          "Object o = java.time.LocalDate.now();",
          "Object o = java.time.Clock.systemUTC();",
          "Object o = new java.util.Date();",
          "Object o = new java.util.Random();",
          "double o = Math.random();",
          "Object o = java.util.UUID.randomUUID();",
          "Object o = java.util.random.RandomGenerator.getDefault();",
          "Object o = java.nio.file.Path.of(\"x\");",
          "Object o = new java.io.File(\"x\");",
          "Object o = new java.net.Socket();",
          "Object o = Object.class.getResourceAsStream(\"x\");",
          "Object o = org.slf4j.LoggerFactory.getLogger(\"x\");",
          "Object o = io.vertx.core.buffer.Buffer.buffer();",
          "Object o = new com.fasterxml.jackson.core.JsonFactory();",
          "static int calls;",
          "static final java.util.ArrayList<String> SEEN = new java.util.ArrayList<>();",
          "static final StringBuilder SEEN = new StringBuilder();");

  static List<ArchRule> rules() {
    return ALL;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void core_and_dialect_are_pure(ArchRule rule) {
    rule.allowEmptyShould(true).check(Product.CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nines.core.call", "nines.dialect.openai"})
  void every_impure_member_is_noticed(String room) {
    Map<String, String> specimens = Specimen.each(room, IMPURE_MEMBERS);
    List<String> faults = Specimen.faults(ALL, List.copyOf(specimens.values()));
    assertThat(specimens)
        .allSatisfy(
            (name, source) -> assertThat(faults).as(source).anyMatch(line -> line.contains(name)));
  }

  @Test
  void what_computes_only_is_allowed() {
    List<String> members =
        List.of(
            "java.time.Duration o = java.time.Duration.ofSeconds(1);",
            "static final String NAME = \"x\";",
            "static final int[] CLASSES = {1};",
            "java.io.OutputStream o = new java.io.ByteArrayOutputStream();");
    List<String> sources = new ArrayList<>(Specimen.each("nines.core.call", members).values());
    sources.add(
        "package nines.dialect.json; class Reader { Object o = new"
            + " com.fasterxml.jackson.core.JsonFactory(); }");
    assertThat(Specimen.faults(ALL, sources)).isEmpty();
  }

  private static String name(JavaClass type) {
    return type.getBaseComponentType().getName();
  }

  private static boolean isJacksonCore(JavaClass type) {
    return type.getPackageName().startsWith("com.fasterxml.jackson.core");
  }

  private static boolean reachesForTheMachine(CodeUnitAccessTarget target) {
    String call = target.getOwner().getName() + "." + target.getName();
    return switch (target.getOwner().getName()) {
      case "java.lang.System" ->
          !Set.of("arraycopy", "identityHashCode", "lineSeparator").contains(target.getName());
      case "java.lang.Class", "java.lang.ClassLoader" -> target.getName().startsWith("getResource");
      default ->
          Clocks.readsTheWallClock(target)
              || Set.of(
                      "java.lang.Math.random",
                      "java.util.Collections.shuffle",
                      "java.util.UUID.randomUUID",
                      "java.util.random.RandomGenerator.getDefault",
                      "java.util.random.RandomGenerator.of")
                  .contains(call);
    };
  }

  /// Arrays can change too, but a private table of constants is the plain way to classify a byte.
  private static boolean canChange(JavaClass type) {
    boolean cell = type.getName().startsWith("java.util.concurrent.atomic.");
    boolean buffer =
        Set.of("java.lang.StringBuilder", "java.nio.ByteBuffer").contains(type.getName());
    boolean holder = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
    return cell || buffer || (holder && !type.isInterface());
  }
}
