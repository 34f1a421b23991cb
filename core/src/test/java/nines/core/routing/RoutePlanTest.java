package nines.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import org.junit.jupiter.api.Test;

class RoutePlanTest {
  private static final Target ONE = new Target("one", "m");
  private static final Target TWO = new Target("two", "m");

  private static Failure nobody(Exclusion... excluded) {
    return new RoutePlan(
            new RouteTerms("chat", BreakerRules.DEFAULT, 0.1, 0),
            List.of(),
            Arrays.asList(excluded))
        .nobody();
  }

  @Test
  void what_every_target_excludes_for_one_reason_is_told_by_its_code_and_its_member() {
    var failure =
        nobody(
            new Exclusion(ONE, FailureCode.UNSUPPORTED_PARAMETER, "takes no seed", "seed"),
            new Exclusion(TWO, FailureCode.UNSUPPORTED_PARAMETER, "takes no seed", "seed"));

    assertThat(failure.code()).isEqualTo(FailureCode.UNSUPPORTED_PARAMETER);
    assertThat(failure.detail().param()).isEqualTo("seed");
    assertThat(failure.message()).contains("one/m: takes no seed; two/m: takes no seed");
  }

  @Test
  void two_faults_of_the_client_are_the_clients_and_not_to_be_tried_again() {
    var failure =
        nobody(
            new Exclusion(ONE, FailureCode.PERMISSION_DENIED, "not for this key"),
            new Exclusion(TWO, FailureCode.INVALID_REQUEST, "n: 0", "n"));

    assertThat(failure.code()).isEqualTo(FailureCode.PERMISSION_DENIED);
    assertThat(failure.code().retryable()).isFalse();
    assertThat(failure.detail().param()).isNull();
  }

  @Test
  void a_fault_beside_the_clients_leaves_no_eligible_target() {
    var failure =
        nobody(
            new Exclusion(ONE, FailureCode.INVALID_REQUEST, "n: 0", "n"),
            new Exclusion(TWO, FailureCode.RATE_LIMITED, "rests"));

    assertThat(failure.code()).isEqualTo(FailureCode.NO_ELIGIBLE_TARGET);
    assertThat(nobody().code()).isEqualTo(FailureCode.NO_ELIGIBLE_TARGET);
  }
}
