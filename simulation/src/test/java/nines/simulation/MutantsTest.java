package nines.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.simulation.law.Invariant;
import nines.simulation.law.Violation;
import nines.simulation.world.Trace;
import nines.simulation.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each law is able to fail: a mutant breaks it and dies of it.
class MutantsTest {
  private static final long SEEDS = 3_000;

  static List<Mutant> mutants() {
    return Mutant.all();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void a_mutant_dies_of_the_law_it_breaks(Mutant mutant) {
    assertThat(firstBroken(mutant)).isEqualTo(mutant.diesOf());
  }

  @Test
  void every_law_has_its_mutant() {
    assertThat(Mutant.all().stream().map(Mutant::diesOf)).contains(Invariant.values());
  }

  /// The law broken first, null when the mutant survives.
  private static @Nullable Invariant firstBroken(Mutant mutant) {
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        new World(RandomSetting.of(seed), seed, mutant.deciders(), Trace.NONE).play();
      } catch (Violation violation) {
        return violation.broken();
      }
    }
    return null;
  }
}
