package nines.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One class of the gateway knows what time it is; the others are told.
class ClocksTest {
  private static final ArchRule ONE_WALL_CLOCK =
      noClasses()
          .that()
          .resideInAPackage("nines..")
          .and()
          .doNotHaveFullyQualifiedName("nines.server.WallClock")
          // The fakes run without the server too: their settings carry the clock, and this is the
          // default.
          .and()
          .doNotHaveFullyQualifiedName("nines.fakes.FakeSettings")
          .should()
          .callCodeUnitWhere(
              describe("reads the wall clock", call -> Clocks.readsTheWallClock(call.getTarget())))
          .because("time is an argument; who needs it takes an InstantSource");

  private static final List<String> READERS =
      List.of(
          "System.currentTimeMillis()",
          "java.time.Instant.now()",
          "java.time.ZonedDateTime.now()",
          "java.time.LocalDate.now()",
          "java.time.Clock.systemUTC()",
          "java.time.Clock.tickSeconds(java.time.ZoneOffset.UTC)",
          "java.time.InstantSource.system()",
          "new java.util.Date()",
          "java.util.Calendar.getInstance()");

  @Test
  void only_the_wall_clock_reads_the_wall_clock() {
    ONE_WALL_CLOCK.check(Product.CLASSES);
  }

  @Test
  void every_other_reader_is_noticed() {
    List<String> members = READERS.stream().map("Object now() { return %s; }"::formatted).toList();
    Map<String, String> specimens = Specimen.each("nines.fakes", members);
    List<String> faults = Specimen.faults(List.of(ONE_WALL_CLOCK), List.copyOf(specimens.values()));
    assertThat(specimens)
        .allSatisfy(
            (name, source) -> assertThat(faults).as(source).anyMatch(line -> line.contains(name)));
  }

  @Test
  void the_nanosecond_timer_and_a_given_clock_are_no_wall_clock() {
    assertThat(
            Specimen.faults(
                ONE_WALL_CLOCK,
                """
                package nines.fakes;
                class Specimen {
                  long nanos() { return System.nanoTime(); }
                  Object given(java.time.InstantSource clock) { return clock.instant(); }
                }
                """))
        .isEmpty();
  }
}
