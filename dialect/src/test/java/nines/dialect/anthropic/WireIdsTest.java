package nines.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WireIdsTest {
  private final WireIds ids = new WireIds();

  @Test
  void an_id_of_known_letters_stands() {
    assertThat(ids.call("call_1-a", "f")).isEqualTo("call_1-a");
    assertThat(ids.result("call_1-a", "f")).isEqualTo("call_1-a");
  }

  @Test
  void other_letters_are_spelled_out_the_same_way_every_time() {
    String id = ids.call("f.g:0", "f");
    assertThat(id).isEqualTo("id_662e673a30").isEqualTo(new WireIds().call("f.g:0", "f"));
    assertThat(ids.result("f.g:0", "f")).isEqualTo(id);
  }

  @Test
  void an_id_used_again_is_told_apart_and_results_follow_in_order() {
    String first = ids.call("call_0", "f");
    String second = ids.call("call_0", "g");
    assertThat(second).isNotEqualTo(first);
    assertThat(ids.result("call_0", "f")).isEqualTo(first);
    assertThat(ids.result("call_0", "g")).isEqualTo(second);
    assertThat(ids.result("call_0", "g")).isEqualTo(second);
  }

  @Test
  void calls_without_ids_are_known_by_their_tool() {
    String f = ids.call("", "f");
    String g = ids.call("", "g");
    assertThat(ids.result("", "g")).isEqualTo(g);
    assertThat(ids.result("", "f")).isEqualTo(f);
  }
}
