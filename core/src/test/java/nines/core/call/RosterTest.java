package nines.core.call;

import static nines.core.call.Script.MILLI;
import static nines.core.call.Script.SECOND;
import static nines.core.call.Script.status;
import static nines.core.call.Script.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Candidate;
import nines.core.routing.Purpose;
import nines.core.routing.Traits;
import org.junit.jupiter.api.Test;

/// Where the rules of the roster begin and end.
class RosterTest {
  private static final CallLimits LIMITS =
      new CallLimits(Traits.ofStream(false, 0), 60 * SECOND, 30, 30, 5 * SECOND, null);

  @Test
  void a_window_of_the_same_size_is_not_larger() {
    var roster = roster(target("a", 1_000), target("b", 1_000), target("c", 1_001));

    fails(roster, 0, new Remedy.LargerWindow(), 0);

    assertThat(next(roster, 0).candidate().target().provider()).isEqualTo("c");
  }

  @Test
  void a_wait_as_long_as_the_route_allows_is_waited_for() {
    var roster = roster(target("a"), target("b"));

    fails(roster, 0, new Remedy.Anywhere(5 * SECOND), 0);

    assertThat(next(roster, 0).place()).isZero();
    assertThat(next(roster, 0).atNanos()).isEqualTo(5 * SECOND);
  }

  @Test
  void a_wait_any_longer_moves_on() {
    var roster = roster(target("a"), target("b"));

    fails(roster, 0, new Remedy.Anywhere(5 * SECOND + 1), 0);

    assertThat(next(roster, 0).place()).isEqualTo(1);
  }

  @Test
  void the_bound_of_the_jitter_doubles_up_to_its_cap() {
    var roster = new Roster(Arrays.asList(target("a")), LIMITS, bound -> bound);
    long expected = CallLimits.BACKOFF_NANOS;
    for (int i = 0; i < 20; i++) {
      fails(roster, 0, new Remedy.Anywhere(0), 0);
      assertThat(next(roster, 0).atNanos()).isEqualTo(expected);
      expected = Math.min(2 * expected, CallLimits.BACKOFF_CAP_NANOS);
    }
  }

  @Test
  void where_nobody_else_is_left_one_with_a_spent_quota_is_asked_all_the_same() {
    var roster = roster(target("a"), target("b"));
    var spent =
        Failure.ofProvider(
            FailureCode.PROVIDER_QUOTA_EXHAUSTED, Cause.DENIED, Remedy.ELSEWHERE, "spent");
    for (int place = 0; place < 2; place++) {
      roster.asked(place);
      roster.denied(place, Purpose.FIRST, spent, 0);
    }

    assertThat(next(roster, 0).purpose()).isEqualTo(Purpose.LAST_RESORT);
    assertThat(next(roster, 0).place()).isZero();
  }

  @Test
  void the_shortest_wait_is_of_those_that_may_still_be_asked() {
    var roster = roster(target("a"), target("b"));
    fails(roster, 0, new Remedy.Anywhere(7 * SECOND), 0);
    fails(roster, 1, new Remedy.Anywhere(9 * SECOND), 0);
    fails(roster, 0, new Remedy.Elsewhere(), 0);

    assertThat(roster.shortestWaitNanos(400 * MILLI)).isEqualTo(9 * SECOND - 400 * MILLI);
  }

  private static Roster roster(Candidate... candidates) {
    return new Roster(Arrays.asList(candidates), LIMITS, _ -> 0);
  }

  private static void fails(Roster roster, int place, Remedy remedy, long nowNanos) {
    roster.asked(place);
    roster.granted();
    roster.failed(place, status(503, remedy), nowNanos);
  }

  private static Roster.Next.At next(Roster roster, long nowNanos) {
    return (Roster.Next.At) roster.next(nowNanos);
  }
}
