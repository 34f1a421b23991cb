package nines.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every room uses the rooms its line of the table names, and no other.
class RoomsTest {
  /// Where the graph of objects is made: these may use everything.
  private static final String[] UNBOUND = {"nines.server", "nines.server.cli.."};

  private static final String[] WORKERS = {
    "nines.server.ingress..",
    "nines.server.egress..",
    "nines.server.fetch..",
    "nines.server.store..",
    "nines.server.admin..",
    "nines.server.telemetry..",
    "nines.server.counting.."
  };

  private static final ArchRule LANGUAGES_KEEP_APART =
      slices()
          .matching("nines.dialect.(*)..")
          .that(
              describe(
                  "are wire languages", slice -> !Rooms.GRAMMAR.contains(slice.getNamePart(1))))
          .should()
          .notDependOnEachOther()
          .ignoreDependency(resideInAPackage("nines.dialect.registry.."), alwaysTrue())
          .allowEmptyShould(true);

  private static final ArchRule LANGUAGES_SEE_THE_NOUNS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("nines.dialect..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("nines..")
                  .and(
                      resideOutsideOfPackages(
                          "nines.dialect..", "nines.core.exchange..", "nines.core.failure..")))
          .allowEmptyShould(true);

  private static final ArchRule ONLY_INGRESS_SETS_A_CALL_GOING =
      noClasses()
          .that()
          .resideInAnyPackage(WORKERS)
          .and(resideOutsideOfPackages("nines.server.ingress.."))
          .should()
          .dependOnClassesThat(describe("run calls", RoomsTest::runsCalls));

  private static final ArchRule WORKERS_ARE_GIVEN_WHAT_THEY_USE =
      noClasses()
          .that()
          .resideInAnyPackage(WORKERS)
          .should()
          .callConstructorWhere(
              describe("makes what Main makes", call -> isMadeInMain(call.getTargetOwner())));

  static List<Room> rooms() {
    return Rooms.all();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_uses_only_the_rooms_of_its_line(Room room) {
    room.law().check(Product.CLASSES);
  }

  @Test
  void each_line_forbids_every_room_it_does_not_name() {
    JavaClasses everyoneUsesEveryone =
        Specimen.classes(
            Stream.concat(
                    rooms().stream().map(RoomsTest::used),
                    rooms().stream()
                        .flatMap(user -> rooms().stream().map(other -> user(user, other))))
                .toList());
    for (Room user : rooms()) {
      String faults =
          String.join(
              "\n", user.law().evaluate(everyoneUsesEveryone).getFailureReport().getDetails());
      for (Room other : rooms()) {
        assertThat(faults.contains(other.folder() + ".Used>"))
            .as("%s may not use %s", user, other)
            .isEqualTo(!user.equals(other) && !names(user, other));
      }
    }
  }

  @Test
  void every_package_has_a_line_in_the_table() {
    List<PackageMatcher> lines =
        Stream.concat(
                Stream.of(UNBOUND),
                Stream.concat(
                    Stream.of("nines.core", "nines.dialect.*.."),
                    rooms().stream().map(room -> "nines." + room.where())))
            .map(PackageMatcher::of)
            .toList();
    assertThat(Product.CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .allMatch(name -> lines.stream().anyMatch(line -> line.matches(name)));
  }

  @Test
  void a_wire_language_knows_no_other() {
    LANGUAGES_KEEP_APART.check(Product.CLASSES);
    assertThat(
            Specimen.faults(
                LANGUAGES_KEEP_APART,
                "package nines.dialect.gemini; public class Used {}",
                "package nines.dialect.openai; class Uses { nines.dialect.gemini.Used used; }"))
        .isNotEmpty();
  }

  @Test
  void a_wire_language_sees_the_nouns_and_failures_of_the_core_only() {
    LANGUAGES_SEE_THE_NOUNS_ONLY.check(Product.CLASSES);
    assertThat(
            Specimen.faults(
                LANGUAGES_SEE_THE_NOUNS_ONLY,
                "package nines.core.routing; public class Used {}",
                "package nines.dialect.openai; class Uses { nines.core.routing.Used used; }"))
        .isNotEmpty();
  }

  @Test
  void only_ingress_sets_a_call_going() {
    assertThat(Product.CLASSES.stream().filter(RoomsTest::runsCalls)).hasSize(2);
    ONLY_INGRESS_SETS_A_CALL_GOING.allowEmptyShould(true).check(Product.CLASSES);
    assertThat(
            Specimen.faults(
                ONLY_INGRESS_SETS_A_CALL_GOING,
                "package nines.server.drive; public class CallDriver {}",
                "package nines.server.egress; class Uses { nines.server.drive.CallDriver used; }"))
        .isNotEmpty();
  }

  @Test
  void workers_are_given_what_they_use_of_drive_and_pipeline() {
    WORKERS_ARE_GIVEN_WHAT_THEY_USE.allowEmptyShould(true).check(Product.CLASSES);
    assertThat(
            Specimen.faults(
                WORKERS_ARE_GIVEN_WHAT_THEY_USE,
                "package nines.server.pipeline; public class Used {}",
                "package nines.server.ingress; class Uses { Object o = new"
                    + " nines.server.pipeline.Used(); }"))
        .isNotEmpty();
  }

  @Test
  void a_record_of_the_configuration_is_a_value_wherever_it_lies() {
    Room telemetry = Room.of("server.telemetry..", "server.config");
    String user = "package nines.server.telemetry; class Uses { nines.server.config.live.Used u; }";
    assertThat(
            Specimen.faults(
                telemetry.law(), "package nines.server.config.live; public record Used() {}", user))
        .isEmpty();
    assertThat(
            Specimen.faults(
                telemetry.law(), "package nines.server.config.live; public class Used {}", user))
        .isNotEmpty();
  }

  private static boolean runsCalls(JavaClass type) {
    return Set.of("nines.server.drive.CallDriver", "nines.server.pipeline.Pipeline")
        .contains(type.getName());
  }

  private static boolean isMadeInMain(JavaClass type) {
    return resideInAnyPackage("nines.server.drive..", "nines.server.pipeline..").test(type)
        && isBehaviour(type);
  }

  private static boolean isBehaviour(JavaClass type) {
    return !type.isInterface() && !type.isRecord() && !type.isEnum();
  }

  private static boolean names(Room user, Room other) {
    return user.mayUse().stream()
        .anyMatch(line -> PackageMatcher.of("nines." + line).matches(other.folder()));
  }

  private static String used(Room room) {
    return "package %s; public class Used {}".formatted(room.folder());
  }

  private static String user(Room user, Room other) {
    String name = "UserOf" + other.folder().replace('.', '_');
    return "package %s; class %s { %s.Used used; }".formatted(user.folder(), name, other.folder());
  }
}
