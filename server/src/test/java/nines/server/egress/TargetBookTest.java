package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nines.core.routing.BreakerPhase;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.Conduct;
import nines.core.routing.Hold;
import nines.core.routing.KeyLimit;
import nines.core.routing.Purpose;
import nines.core.routing.Target;
import nines.core.routing.TargetState;
import nines.core.routing.TargetState.Answer;
import org.junit.jupiter.api.Test;

class TargetBookTest {
  private static final long SECOND = 1_000_000_000L;

  private final TargetBook book = new TargetBook(() -> 1);
  private long now = SECOND;

  private <T> T use(String model, Function<TargetState, T> use) {
    return book.use(model, now++, use);
  }

  private Answer.Granted ask(String model) {
    var ask = Asks.ask(new Target("provider", model), Purpose.FIRST);
    return (Answer.Granted) use(model, state -> state.ask(ask, 0, _ -> true, now));
  }

  private void end(String model, Answer.Granted granted, Conduct.Result result, KeyLimit limit) {
    var ask = Asks.ask(new Target("provider", model), Purpose.FIRST);
    var end = new TargetState.End(ask, granted, new Conduct(result, SECOND, SECOND), limit);
    use(
        model,
        state -> {
          state.ended(end, new Moment(now, bound -> bound));
          return state;
        });
  }

  private void play(String model, Conduct.Result result, KeyLimit limit) {
    end(model, ask(model), result, limit);
  }

  private void serve(String model) {
    play(model, Conduct.Result.SUCCEEDED, KeyLimit.NONE);
  }

  private void flood() {
    for (int i = 0; i < TargetBook.MAX_TARGETS; i++) {
      serve("made-up-" + i);
    }
  }

  @Test
  void models_that_clients_make_up_are_bounded_and_the_oldest_forgotten_first() {
    flood();
    serve("made-up-0");
    for (int i = 0; i < 3 * TargetBook.FORGOTTEN; i++) {
      serve("newer-" + i);
    }
    assertThat(book.models())
        .hasSizeLessThanOrEqualTo(TargetBook.MAX_TARGETS)
        .contains("made-up-0", "newer-0")
        .doesNotContain("made-up-1");
  }

  @Test
  void what_routes_name_is_never_forgotten() {
    book.route(Set.of("routed"));
    serve("routed");
    flood();
    assertThat(book.models()).contains("routed");
  }

  @Test
  void an_open_breaker_a_wait_and_a_spent_key_outlive_any_number_of_names() {
    for (int i = 0; i < 5; i++) {
      play("open", Conduct.Result.FAILED, KeyLimit.NONE);
    }
    play("waits", Conduct.Result.UNDECIDED, new KeyLimit.Wait(60 * SECOND, List.of(0)));
    play("spent", Conduct.Result.UNDECIDED, new KeyLimit.Spent());
    flood();
    assertThat(book.models()).contains("open", "waits", "spent");
    var key = book.look("open", state -> state.standing(now)).keys().getFirst();
    assertThat(key.breakers().values())
        .singleElement()
        .satisfies(breaker -> assertThat(breaker.phase()).isEqualTo(BreakerPhase.OPEN));
  }

  @Test
  void a_wait_that_is_over_keeps_nothing() {
    play("waited", Conduct.Result.UNDECIDED, new KeyLimit.Wait(1, List.of(0)));
    flood();
    assertThat(book.models()).doesNotContain("waited");
  }

  @Test
  void a_running_attempt_comes_back_to_the_state_it_left() {
    var running = ask("runs");
    flood();
    assertThat(book.models()).contains("runs");
    end("runs", running, Conduct.Result.SUCCEEDED, KeyLimit.NONE);
    assertThat(book.look("runs", state -> state.standing(now)).calls()).isEqualTo(1);
    flood();
    assertThat(book.models()).doesNotContain("runs");
  }

  @Test
  void an_attempt_that_found_no_room_leaves_nothing_behind_when_it_ends() {
    var running = fill();
    var unknown = ask("one-more");
    running.forEach(
        (model, granted) -> end(model, granted, Conduct.Result.SUCCEEDED, KeyLimit.NONE));
    now += TargetBook.VAIN_NANOS;
    serve("makes-room");
    end("one-more", unknown, Conduct.Result.SUCCEEDED, KeyLimit.NONE);
    flood();
    assertThat(book.models()).doesNotContain("one-more");
  }

  @Test
  void a_look_at_all_of_them_that_freed_nothing_is_not_repeated_at_once() {
    var running = fill();
    serve("finds-no-room");
    running.forEach(
        (model, granted) -> end(model, granted, Conduct.Result.SUCCEEDED, KeyLimit.NONE));
    serve("soon");
    assertThat(book.models()).doesNotContain("finds-no-room", "soon");
    now += TargetBook.VAIN_NANOS;
    serve("later");
    assertThat(book.models()).contains("later");
  }

  private Map<String, Answer.Granted> fill() {
    var running = new HashMap<String, Answer.Granted>();
    for (int i = 0; i < TargetBook.MAX_TARGETS; i++) {
      running.put("runs-" + i, ask("runs-" + i));
    }
    return running;
  }

  @Test
  void an_operators_order_finds_room_where_there_is_none_and_stays() {
    for (int i = 0; i < TargetBook.MAX_TARGETS; i++) {
      ask("runs-" + i);
    }
    ask("one-more");
    assertThat(book.models()).doesNotContain("one-more");
    book.keep(
        "held",
        now,
        state -> {
          state.hold(Hold.OPEN, now);
          return state;
        });
    assertThat(book.models()).contains("held");
    assertThat(book.look("held", state -> state.standing(now)).hold()).isEqualTo(Hold.OPEN);
  }
}
