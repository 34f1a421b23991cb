package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import nines.core.call.Outcome;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.server.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSourceTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicLong now = new AtomicLong(5);
  private final List<Consumer<TokenAnswer>> asked = new ArrayList<>();
  private int answered;
  private final TokenSource source =
      new TokenSource("vertex", asked::add, now::get, () -> Runnable::run);

  @Test
  void one_question_serves_all_who_wait() {
    var first = lend();
    var second = lend();
    assertThat(asked).hasSize(1);
    assertThat(first.leases).isEmpty();
    grant("one");
    assertThat(first.token()).isEqualTo("one");
    assertThat(second.token()).isEqualTo("one");
    assertThat(lend().token()).isEqualTo("one");
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_token_is_renewed_before_it_ends_while_the_old_one_is_still_shown() {
    lend();
    grant("one");
    pass(HOUR.minus(TokenSource.EARLY).minusSeconds(1));
    lend();
    assertThat(asked).hasSize(1);
    pass(Duration.ofSeconds(1));
    assertThat(lend().token()).isEqualTo("one");
    assertThat(lend().token()).isEqualTo("one");
    assertThat(asked).hasSize(2);
    grant("two");
    assertThat(lend().token()).isEqualTo("two");
  }

  @Test
  void a_token_at_its_end_is_not_shown() {
    lend();
    grant("one");
    pass(HOUR.minus(TokenSource.MARGIN));
    var late = lend();
    assertThat(late.leases).isEmpty();
    grant("two");
    assertThat(late.token()).isEqualTo("two");
  }

  @Test
  void an_old_token_outlives_a_renewal_that_fails_and_is_asked_for_again() {
    lend();
    grant("one");
    pass(HOUR.minus(TokenSource.EARLY));
    lend();
    refuse("is down", true);
    assertThat(lend().token()).isEqualTo("one");
    assertThat(asked).hasSize(2);
    pass(TokenSource.HOLD_OFF);
    assertThat(lend().token()).isEqualTo("one");
    assertThat(asked).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"true, ANYWHERE", "false, ELSEWHERE"})
  void without_a_token_attempts_are_denied_for_a_moment_and_nobody_is_asked(
      boolean passes, String remedy) {
    var waiting = lend();
    refuse("answered 400 (invalid_grant)", passes);
    var next = lend();
    assertThat(asked).hasSize(1);
    assertThat(List.of(waiting.failure(), next.failure()))
        .allSatisfy(failure -> {
          assertThat(failure.code()).isEqualTo(FailureCode.PROVIDER_ERROR);
          assertThat(failure.cause()).isEqualTo(Cause.DENIED);
          assertThat(failure.remedy())
              .isEqualTo(remedy.equals("ANYWHERE") ? Remedy.ANYWHERE : Remedy.ELSEWHERE);
          assertThat(failure.message())
              .isEqualTo("vertex could not be signed in to: answered 400 (invalid_grant)");
        });
    pass(TokenSource.HOLD_OFF);
    lend();
    assertThat(asked).hasSize(2);
  }

  @Test
  void a_refused_token_is_replaced_unless_it_is_new() {
    var reply = lend();
    grant("one");
    source.giveBack(reply.lease(), refusedKey());
    assertThat(lend().token()).isEqualTo("one");
    pass(TokenSource.TRUST.plusSeconds(1));
    source.giveBack(reply.lease(), new Outcome.Succeeded());
    assertThat(lend().token()).isEqualTo("one");
    source.giveBack(reply.lease(), refusedKey());
    var next = lend();
    grant("two");
    assertThat(next.token()).isEqualTo("two");
    source.giveBack(reply.lease(), refusedKey());
    assertThat(lend().token()).isEqualTo("two");
  }

  @Test
  void who_waits_beyond_the_bound_is_turned_away() {
    for (int i = 0; i < TokenSource.MAX_WAITING; i++) {
      assertThat(lend().failures).isEmpty();
    }
    assertThat(lend().failure().code()).isEqualTo(FailureCode.OVERLOADED);
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_token_is_not_printed() {
    var reply = lend();
    grant("one");
    assertThat(reply.lease().toString()).doesNotContain("one");
  }

  private Heard lend() {
    var heard = new Heard();
    source.lend(0, heard);
    return heard;
  }

  private void grant(String token) {
    answer(new TokenAnswer.Granted(new AccessToken(new Secret(token), HOUR)));
  }

  private void refuse(String why, boolean passes) {
    answer(new TokenAnswer.Refused(why, passes));
  }

  private void answer(TokenAnswer answer) {
    asked.get(answered++).accept(answer);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static Outcome refusedKey() {
    return new Outcome.Failed(
        Failure.ofProvider(FailureCode.PROVIDER_ERROR, Cause.STATUS, Remedy.OTHER_KEY, "no"));
  }

  /// What one attempt was told.
  private static final class Heard implements Lender.Borrower {
    private final List<KeyLease> leases = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    @Override
    public void lent(KeyLease lease) {
      leases.add(lease);
    }

    @Override
    public void denied(Failure failure) {
      failures.add(failure);
    }

    KeyLease lease() {
      assertThat(leases).hasSize(1);
      assertThat(leases.getFirst().bearer()).isTrue();
      return leases.getFirst();
    }

    String token() {
      var key = lease().key();
      return key == null ? "" : key.reveal();
    }

    Failure failure() {
      assertThat(failures).hasSize(1);
      return failures.getFirst();
    }
  }
}
