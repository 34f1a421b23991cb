package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import nines.server.config.live.ReloadState;
import nines.server.pipeline.Readiness.Check;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveReadinessTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void everything_is_well_when_the_last_reload_and_the_last_look_at_the_store_were() {
    assertThat(checks(null, true)).extracting(Check::well).containsOnly(true);
  }

  @Test
  void a_refused_reload_is_not_well_though_calls_are_still_taken() {
    var checks = checks(new ReloadState.Refusal(NOON, List.of()), true);

    assertThat(checks)
        .filteredOn(check -> !check.well())
        .extracting(Check::name)
        .containsExactly("reload");
  }

  @Test
  void one_fault_is_counted_in_the_singular() {
    var fault = new Fault(FaultKind.SYNTAX, Origin.DEFAULT, "", "a", "b");

    assertThat(checks(new ReloadState.Refusal(NOON, List.of(fault)), true))
        .extracting(Check::detail)
        .contains("refused at " + NOON + ": 1 fault");
    assertThat(checks(new ReloadState.Refusal(NOON, List.of(fault, fault)), true))
        .extracting(Check::detail)
        .contains("refused at " + NOON + ": 2 faults");
  }

  @Test
  void a_store_that_does_not_answer_is_not_well() {
    assertThat(checks(null, false))
        .filteredOn(check -> !check.well())
        .containsExactly(new Check("store", false, "does not answer"));
  }

  private static List<Check> checks(ReloadState.@Nullable Refusal refusal, boolean storeAnswers) {
    var state = new ReloadState("abc", NOON, 1, 0, refusal);
    return new LiveReadiness(() -> true, () -> state, () -> storeAnswers).checks();
  }
}
