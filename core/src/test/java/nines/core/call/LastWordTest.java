package nines.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.BreakerRules;
import nines.core.routing.RoutePlan;
import nines.core.routing.RouteTerms;
import org.junit.jupiter.api.Test;

class LastWordTest {
  private static final RoutePlan PLAN =
      new RoutePlan(
          new RouteTerms("chat", BreakerRules.DEFAULT, RouteTerms.DEFAULT_RETRY_SHARE, 0),
          List.of(),
          List.of());
  private static final Failure SPENT =
      Failure.ofProvider(
          FailureCode.PROVIDER_QUOTA_EXHAUSTED, Cause.DENIED, Remedy.ELSEWHERE, "nothing left");
  private static final Failure OPEN =
      Failure.ofProvider(
          FailureCode.PROVIDER_ERROR, Cause.BREAKER_OPEN, Remedy.ELSEWHERE, "it is open");
  private static final Failure RESTING =
      Failure.ofProvider(
              FailureCode.PROVIDER_ERROR, Cause.DENIED, Remedy.ELSEWHERE, "every key was refused")
          .withRetryAfterNanos(40);

  private static final Failure AWAY =
      Failure.ofProvider(
          FailureCode.MEDIA_UNAVAILABLE, Cause.MEDIA, Remedy.ELSEWHERE, "its host is busy");

  @Test
  void where_nobody_has_any_quota_left_the_client_is_not_told_to_come_again() {
    assertThat(LastWord.of(PLAN, List.of(SPENT, SPENT), 0).code())
        .isEqualTo(FailureCode.PROVIDER_QUOTA_EXHAUSTED);
  }

  @Test
  void what_a_target_must_be_sent_and_is_not_here_is_told_as_it_is() {
    assertThat(LastWord.of(PLAN, List.of(AWAY), 0)).isEqualTo(AWAY);
    assertThat(LastWord.of(PLAN, List.of(OPEN, AWAY), 0).code())
        .isEqualTo(FailureCode.NO_ELIGIBLE_TARGET);
  }

  @Test
  void what_a_provider_did_says_more_than_what_another_could_not_be_sent() {
    var broken =
        Failure.ofProvider(
            FailureCode.PROVIDER_ERROR, Cause.STATUS, Remedy.ANYWHERE, "it answered 500");
    assertThat(LastWord.of(PLAN, List.of(broken, AWAY), 0)).isEqualTo(broken);
  }

  @Test
  void who_had_the_last_key_refused_is_told_when_it_is_tried_again() {
    var refused =
        Failure.ofProvider(
            FailureCode.PROVIDER_ERROR, Cause.STATUS, Remedy.OTHER_KEY, "it answered 401");
    assertThat(LastWord.of(PLAN, List.of(refused, RESTING), 0).retryAfterNanos()).isEqualTo(40);
    assertThat(LastWord.of(PLAN, List.of(refused), 0).retryAfterNanos()).isZero();
  }

  @Test
  void a_target_that_may_be_well_again_is_worth_another_try() {
    var told = LastWord.of(PLAN, List.of(SPENT, OPEN), 0);

    assertThat(told.code()).isEqualTo(FailureCode.NO_ELIGIBLE_TARGET);
    assertThat(told.message()).contains("nothing left", "it is open");
    assertThat(told.retryAfterNanos()).isZero();
  }

  @Test
  void where_every_key_rests_the_client_is_told_when_the_first_is_tried_again() {
    var resting = List.of(RESTING.withRetryAfterNanos(60), OPEN, RESTING);

    assertThat(LastWord.of(PLAN, resting, 0).code()).isEqualTo(FailureCode.NO_ELIGIBLE_TARGET);
    assertThat(LastWord.of(PLAN, resting, 0).retryAfterNanos()).isEqualTo(40);
    assertThat(LastWord.of(PLAN, resting, 30).retryAfterNanos()).isEqualTo(30);
    assertThat(LastWord.of(PLAN, resting, 50).retryAfterNanos()).isEqualTo(40);
  }
}
