package nines.core.call;

import static nines.core.call.Script.SECOND;
import static nines.core.call.Script.target;
import static org.assertj.core.api.Assertions.assertThat;

import nines.core.failure.Cause;
import nines.core.failure.FailureCode;
import nines.core.routing.Candidate;
import nines.core.routing.Traits;
import org.junit.jupiter.api.Test;

/// An answer that says nothing but that a filter held it back.
class WithheldTest {
  private static Script call(boolean passes, Candidate... candidates) {
    var limits = new CallLimits(Traits.ofUnary(false, 0), 60 * SECOND, 3, 0, 0, null, true, passes);
    var call = Script.of(limits, candidates);
    call.tell(new CallEvent.Begin(), 0);
    return call;
  }

  /// As the drive tells it.
  private static void withheld(Script call, int attempt) {
    call.tell(new CallEvent.Withheld(attempt), SECOND);
    call.tell(new CallEvent.FirstToken(attempt), SECOND);
    call.tell(new CallEvent.FinishSeen(attempt), SECOND);
    call.tell(new CallEvent.Ended(attempt), SECOND);
  }

  @Test
  void is_the_clients_where_the_route_says_nothing() {
    var call = call(false, target("a"), target("b"));
    withheld(call, 1);
    assertThat(call.dialled()).containsExactly("a");
    assertThat(call.verdict()).isEqualTo(new Verdict.Served(1));
  }

  @Test
  void is_asked_of_the_next_target_where_the_route_says_so() {
    var call = call(true, target("a"), target("b"));
    withheld(call, 1);
    assertThat(call.dialled()).containsExactly("a", "b");
    assertThat(call.releases(1)).isEqualTo(1);
    assertThat(call.done())
        .contains(new CallEffect.Cancel(1))
        .doesNotContain(new CallEffect.Commit(1));
    withheld(call, 2);
    assertThat(call.verdict()).isEqualTo(new Verdict.Served(2));
  }

  @Test
  void says_nothing_of_the_targets_health() {
    var failure = CallFailures.withheld(target("a"));
    assertThat(failure.code()).isEqualTo(FailureCode.CONTENT_FILTERED);
    assertThat(failure.cause()).isEqualTo(Cause.IN_BAND);
    assertThat(failure.blamesTarget()).isFalse();
  }
}
