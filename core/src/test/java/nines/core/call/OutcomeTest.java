package nines.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Conduct;
import nines.core.routing.KeyLimit;
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
    var keys = List.of(0, 2);
    assertThat(failed(FailureCode.RATE_LIMITED, new Remedy.Anywhere(7)).limit(keys))
        .isEqualTo(new KeyLimit.Wait(7, keys));
    assertThat(failed(FailureCode.RATE_LIMITED, Remedy.ANYWHERE).limit(keys))
        .isEqualTo(KeyLimit.NONE);
    assertThat(failed(FailureCode.PROVIDER_ERROR, new Remedy.Anywhere(7)).limit(keys))
        .isEqualTo(KeyLimit.NONE);
    assertThat(new Outcome.Succeeded().limit(keys)).isEqualTo(KeyLimit.NONE);
  }

  @Test
  void a_spent_quota_is_said_of_one_model_and_a_refused_key_of_all() {
    var spent =
        new Outcome.Failed(
            new Failure(
                FailureCode.PROVIDER_QUOTA_EXHAUSTED,
                Cause.STATUS,
                Remedy.OTHER_KEY,
                "no credit",
                new Failure.Detail(429, null, null, null),
                0));
    assertThat(spent.limit(List.of(0))).isEqualTo(new KeyLimit.Spent());
    assertThat(spent.refusesKey()).isFalse();
    assertThat(failed(FailureCode.PROVIDER_ERROR, Remedy.OTHER_KEY).refusesKey()).isTrue();
    assertThat(failed(FailureCode.PROVIDER_ERROR, Remedy.ANYWHERE).refusesKey()).isFalse();
  }

  private static Outcome failed(FailureCode code, Remedy remedy) {
    return new Outcome.Failed(Failure.ofProvider(code, Cause.STATUS, remedy, "no"));
  }
}
