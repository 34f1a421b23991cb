package nines.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/// One line of the table in `architecture.md`: a room, and which other rooms of Nines it may use.
///
/// Who may use `server.config` may use the records below it as well: they are values too.
///
/// @param where the packages of the room, without `nines.`: `core.call..` with those below it,
///   `dialect` alone
/// @param mayUse the packages of other rooms, in the same spelling
record Room(String where, List<String> mayUse) {
  static Room of(String where, String... mayUse) {
    return new Room(where, List.of(mayUse));
  }

  /// The package a class of this room is in.
  String folder() {
    return "nines." + where.replace("..", "");
  }

  ArchRule law() {
    String[] allowed =
        Stream.concat(Stream.of(where), mayUse.stream())
            .map("nines."::concat)
            .toArray(String[]::new);
    return noClasses()
        .that(resideInAPackage("nines." + where))
        .should()
        .dependOnClassesThat(
            resideInAPackage("nines..")
                .and(not(resideInAnyPackage(allowed)))
                .and(not(describe("are settings", this::isSetting))))
        .as(where + " uses no room but " + mayUse)
        .allowEmptyShould(true);
  }

  private boolean isSetting(JavaClass type) {
    return mayUse.contains("server.config")
        && type.isRecord()
        && resideInAPackage("nines.server.config..").test(type);
  }

  @Override
  public String toString() {
    return where;
  }
}
