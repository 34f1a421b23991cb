package nines.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.TargetState.Answer;
import org.junit.jupiter.api.Test;

class TargetStateTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Target TARGET = new Target("openai", "gpt-5");

  private final TargetState state = new TargetState(1);

  private static Ask ask(Purpose purpose) {
    var terms = new RouteTerms("chat", BreakerRules.DEFAULT, 0.1, 0.05);
    return new Ask(TARGET, purpose, terms, Traits.ofStream(false, 0), 0);
  }

  private Answer asked(Purpose purpose, long nanos) {
    return state.ask(ask(purpose), 0, _ -> true, nanos);
  }

  private void play(Conduct.Result result, long nanos) {
    if (asked(Purpose.FIRST, nanos) instanceof Answer.Granted granted) {
      var conduct = new Conduct(result, SECOND, SECOND);
      var end = new TargetState.End(ask(Purpose.FIRST), granted, conduct, KeyLimit.NONE);
      state.ended(end, new Moment(nanos, _ -> 0));
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      play(Conduct.Result.FAILED, 0);
    }
  }

  @Test
  void held_open_nobody_passes_not_even_where_nobody_else_is_left() {
    state.hold(Hold.OPEN, 0);
    assertThat(asked(Purpose.FIRST, 0)).isEqualTo(new Answer.Open("held open by an operator"));
    assertThat(asked(Purpose.LAST_RESORT, 1_000 * SECOND)).isInstanceOf(Answer.Open.class);
    assertThat(state.standing(0).isWell()).isFalse();
  }

  @Test
  void held_closed_everybody_passes_whatever_becomes_of_it() {
    state.hold(Hold.CLOSED, 0);
    fail(50);
    assertThat(asked(Purpose.FIRST, 0)).isInstanceOf(Answer.Granted.class);
    assertThat(state.takeMoves()).isEmpty();
  }

  @Test
  void left_to_itself_again_its_breakers_begin_anew() {
    fail(BreakerRules.DEFAULT.failures());
    assertThat(asked(Purpose.FIRST, 0)).isInstanceOf(Answer.Open.class);
    state.hold(null, SECOND);
    assertThat(asked(Purpose.FIRST, SECOND)).isInstanceOf(Answer.Granted.class);
    assertThat(state.takeMoves())
        .extracting(move -> move.from() + " " + move.to() + " " + move.evidence())
        .containsExactly("CLOSED OPEN 5 failures in a row", "OPEN CLOSED closed by an operator");
    assertThat(state.takeMoves()).isEmpty();
    fail(BreakerRules.DEFAULT.failures());
    assertThat(asked(Purpose.FIRST, 0)).isInstanceOf(Answer.Open.class);
  }

  private Class<?> rescued(double share) {
    var terms = new RouteTerms("chat", BreakerRules.DEFAULT, share, 0);
    var ask = new Ask(TARGET, Purpose.RESCUE, terms, Traits.ofStream(false, 0), 0);
    return state.ask(ask, 0, _ -> true, 0).getClass();
  }

  @Test
  void an_answer_to_carry_on_earns_its_share_where_nobody_else_asks() {
    for (int i = 0; i < 5 * RetryBudget.TOKENS; i++) {
      assertThat(rescued(1)).isEqualTo(Answer.Granted.class);
    }
    for (int i = 0; i < RetryBudget.TOKENS; i++) {
      rescued(0);
    }
    assertThat(rescued(0)).isEqualTo(Answer.Spent.class);
  }

  @Test
  void a_health_check_is_let_through_to_an_open_target_alone_and_teaches_its_breaker_alone() {
    assertThat(asked(Purpose.PROBE, 0)).isInstanceOf(Answer.Open.class);
    fail(BreakerRules.DEFAULT.failures());
    var granted = (Answer.Granted) asked(Purpose.PROBE, 0);
    var conduct = new Conduct(Conduct.Result.SUCCEEDED, SECOND, SECOND);
    var before = state.standing(0);
    state.ended(
        new TargetState.End(ask(Purpose.PROBE), granted, conduct, KeyLimit.NONE),
        new Moment(0, _ -> 0));
    var after = state.standing(0);
    assertThat(after.calls()).isEqualTo(before.calls());
    assertThat(after.latencies()).isEqualTo(before.latencies());
    assertThat(after.keys().getFirst().breakers().values())
        .singleElement()
        .satisfies(breaker -> assertThat(breaker.phase()).isEqualTo(BreakerPhase.RAMPING));
  }

  @Test
  void a_health_check_takes_of_the_retry_budget() {
    fail(BreakerRules.DEFAULT.failures());
    for (int i = 0; i < RetryBudget.TOKENS; i++) {
      assertThat(asked(Purpose.PROBE, 0)).isInstanceOf(Answer.Granted.class);
    }
    assertThat(asked(Purpose.PROBE, 0)).isInstanceOf(Answer.Spent.class);
  }

  private Answer hedged(long waitedNanos) {
    var first = ask(Purpose.HEDGE);
    var hedge = new Ask(TARGET, Purpose.HEDGE, first.terms(), first.traits(), waitedNanos);
    return state.ask(hedge, 0, _ -> true, 0);
  }

  @Test
  void a_hedge_is_vain_where_the_target_is_slow_but_not_where_both_are_wanted_at_once() {
    for (int i = 0; i < 30; i++) {
      play(Conduct.Result.SUCCEEDED, 0);
    }
    assertThat(hedged(SECOND / 2)).isInstanceOf(Answer.Slow.class);
    assertThat(hedged(2 * SECOND)).isInstanceOf(Answer.Granted.class);
    assertThat(hedged(0)).isInstanceOf(Answer.Granted.class);
  }

  @Test
  void what_was_sent_while_an_operator_held_it_closed_teaches_nothing_afterwards() {
    state.hold(Hold.CLOSED, 0);
    var granted = (Answer.Granted) asked(Purpose.FIRST, 0);
    state.hold(null, 0);
    for (int i = 0; i < BreakerRules.DEFAULT.failures(); i++) {
      var failed = new Conduct(Conduct.Result.FAILED, 0, SECOND);
      state.ended(
          new TargetState.End(ask(Purpose.FIRST), granted, failed, KeyLimit.NONE),
          new Moment(0, _ -> 0));
    }
    assertThat(asked(Purpose.FIRST, 0)).isInstanceOf(Answer.Granted.class);
  }

  @Test
  void a_standing_tells_what_is_known() {
    for (int i = 0; i < 30; i++) {
      play(Conduct.Result.SUCCEEDED, 0);
    }
    fail(1);
    var standing = state.standing(0);
    assertThat(standing.calls()).isEqualTo(31);
    assertThat(standing.isWell()).isTrue();
    assertThat(standing.budget()).isEqualTo(RetryBudget.TOKENS);
    assertThat(standing.latencies()).hasSize(1);
    var learned = standing.latencies().getFirst();
    assertThat(learned.traits()).isEqualTo(Traits.ofStream(false, 0));
    assertThat(learned.limitNanos()).isEqualTo(TargetHealth.FLOOR_NANOS);
    assertThat(standing.keys().getFirst().breakers().values())
        .singleElement()
        .satisfies(breaker -> {
          assertThat(breaker.failuresInARow()).isEqualTo(1);
          assertThat(breaker.calls()).isEqualTo(31);
        });
  }

  @Test
  void breakers_of_a_key_are_bounded() {
    for (int i = 1; i <= TargetState.MAX_RULES + 10; i++) {
      var rules = new BreakerRules(i, SECOND, 1, 0, 0, 1, SECOND, SECOND);
      var terms = new RouteTerms("chat", rules, 0.1, 0);
      state.ask(
          new Ask(TARGET, Purpose.FIRST, terms, Traits.ofStream(false, 0), 0), 0, _ -> true, 0);
    }
    assertThat(state.standing(0).keys().getFirst().breakers())
        .hasSizeLessThanOrEqualTo(TargetState.MAX_RULES + 1);
  }

  @Test
  void every_class_of_requests_is_found_by_its_place() {
    for (int place = 0; place < Traits.places(); place++) {
      assertThat(Traits.at(place).place()).isEqualTo(place);
    }
    assertThat(List.of(Traits.ofStream(false, 0).end(), Traits.ofUnary(true, 513).end()))
        .containsExactly(4_096L, 4_096L);
    assertThat(Traits.ofUnary(false, 0).end()).isZero();
  }
}
