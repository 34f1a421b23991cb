package nines.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Conduct;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  @Test
  void a_failure_of_the_target_counts_against_it_and_one_of_the_client_does_not() {
    assertThat(failed(FailureCode.PROVIDER_ERROR, Remedy.ANYWHERE).result())
        .isEqualTo(Conduct.Result.FAILED);
    assertThat(failed(FailureCode.INVALID_REQUEST, Remedy.NOWHERE).result())
        .isEqualTo(Conduct.Result.UNDECIDED);
    assertThat(new Outcome.Succeeded().result()).isEqualTo(Conduct.Result.SUCCEEDED);
    assertThat(new Outcome.Cancelled().result()).isEqualTo(Conduct.Result.CANCELLED);
  }

  @Test
  void a_limit_cools_the_key_for_as_long_as_the_provider_said() {
    assertThat(failed(FailureCode.RATE_LIMITED, new Remedy.Anywhere(7)).coolNanos()).isEqualTo(7);
    assertThat(failed(FailureCode.PROVIDER_ERROR, new Remedy.Anywhere(7)).coolNanos()).isZero();
    assertThat(new Outcome.Succeeded().coolNanos()).isZero();
  }

  private static Outcome failed(FailureCode code, Remedy remedy) {
    return new Outcome.Failed(Failure.ofProvider(code, Cause.STATUS, remedy, "no"));
  }
}
