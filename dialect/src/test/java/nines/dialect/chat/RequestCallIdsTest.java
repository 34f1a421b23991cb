package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestCallIdsTest {
  private final RequestCallIds ids = new RequestCallIds();

  @Test
  void an_id_that_fits_stays_as_it_is() {
    assertThat(ids.call("toolu_1-A", "weather")).isEqualTo("toolu_1-A");
    assertThat(ids.result("toolu_1-A", "")).isEqualTo("toolu_1-A");
  }

  @Test
  void an_id_that_does_not_fit_becomes_the_number_of_its_call() {
    String large = "x".repeat(65);
    assertThat(ids.call("a:b", "weather")).isEqualTo("call_0");
    assertThat(ids.call(large, "weather")).isEqualTo("call_1");
    assertThat(ids.call("ä", "weather")).isEqualTo("call_2");
    assertThat(ids.result(large, "")).isEqualTo("call_1");
    assertThat(ids.result("ä", "")).isEqualTo("call_2");
    assertThat(ids.result("a:b", "")).isEqualTo("call_0");
  }

  @Test
  void a_made_id_is_never_one_that_is_taken() {
    assertThat(ids.call("call_1", "weather")).isEqualTo("call_1");
    assertThat(ids.call("", "weather")).isEqualTo("call_1_2");
  }

  @Test
  void calls_of_one_id_are_told_apart_and_answered_in_order() {
    assertThat(ids.call("call_x", "weather")).isEqualTo("call_x");
    assertThat(ids.call("call_x", "weather")).isEqualTo("call_1");
    assertThat(ids.result("call_x", "")).isEqualTo("call_x");
    assertThat(ids.result("call_x", "")).isEqualTo("call_1");
  }

  @Test
  void results_without_ids_answer_the_calls_of_their_tool() {
    String first = ids.call("", "weather");
    String other = ids.call("", "time");
    String second = ids.call("", "weather");
    assertThat(ids.result("", "time")).isEqualTo(other);
    assertThat(ids.result("", "weather")).isEqualTo(first);
    assertThat(ids.result("", "weather")).isEqualTo(second);
  }
}
