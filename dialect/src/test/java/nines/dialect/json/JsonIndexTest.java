package nines.dialect.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonIndexTest {
  private static JsonIndex index(String text) {
    return JsonIndex.of(Texts.utf8(text));
  }

  @Test
  void members_are_told_in_order_with_their_ranges() {
    String text = " { \"model\" : \"m\" ,\"n\":1.5,\"o\": {\"x\":[]} , \"t\":true,\"z\":null} ";
    JsonIndex index = index(text);
    StringBuilder told = new StringBuilder();
    for (int i = 0; i < index.size(); i++) {
      JsonMember member = index.member(i);
      told.append(text, member.nameFrom(), member.nameTo()).append('=');
      told.append(text, member.valueFrom(), member.valueTo());
      told.append(' ').append(member.kind()).append('\n');
    }
    assertThat(told)
        .hasToString(
            """
            model="m" STRING
            n=1.5 NUMBER
            o={"x":[]} OBJECT
            t=true TRUE
            z=null NULL
            """);
    assertThat(index.open()).isEqualTo(1);
  }

  @Test
  void a_member_is_found_by_its_name_however_it_is_escaped() {
    JsonIndex index = index("{\"models\":0,\"\\u006dode\\u006c\":\"x\"}");
    JsonMember model = requireNonNull(index.find("model"));
    assertThat(model.position()).isEqualTo(1);
    assertThat(model.name()).isEqualTo("model");
    assertThat(model.nameIs("model")).isTrue();
    assertThat(model.string()).isEqualTo("x");
    assertThat(index.find("mode")).isNull();
  }

  @Test
  void a_look_into_a_member_needs_no_tree() {
    JsonIndex index = index("{\"stream_options\":{\"include_usage\":true},\"n\":1}");
    JsonReader options = requireNonNull(index.find("stream_options")).reader();
    assertThat(options.enterObject()).isTrue();
    assertThat(options.nextMember()).isTrue();
    assertThat(options.nameIs("include_usage")).isTrue();
    assertThat(options.booleanValue()).isTrue();
    assertThat(options.nextMember()).isFalse();
    options.end();
  }

  @Test
  void more_members_than_foreseen_are_all_kept() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < 1000; i++) {
      text.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":").append(i);
    }
    JsonIndex index = index(text.append('}').toString());
    assertThat(index.size()).isEqualTo(1000);
    assertThat(requireNonNull(index.find("m999")).reader().longValue()).isEqualTo(999);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"a\"", "1", "null", "", " ", "[{}]"})
  void a_body_that_is_no_object_is_refused(String text) {
    assertThatThrownBy(() -> index(text))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("expected: '{' of an object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"a\":1}|8|a",
        "{\"a\":1,\"b\":2,\"\\u0061\":3}|14|a",
        "{\"\\u0061\":1,\"a\":3}|13|a",
        "{\"\\u0061\":1,\"\\u0061\":3}|13|a",
        "{\"\":1,\"\":2}|7|``",
        "{\"a\\/b\":1,\"a/b\":2}|11|a/b",
        "{\"\\ud83d\\ude00\":1,\"😀\":2}|19|😀",
        "{\"é\":1,\"\\u00e9\":2}|9|é",
        "{\"x\":{\"a\":1,\"a\":2}}|13|a",
        "{\"x\":[[{\"y\":[{\"a\":1,\"b\":{\"a\":1},\"a\":2}]}]]}|33|a",
        "{\"x\":{\"a\":{}},\"x\":1}|15|x"
      })
  void a_name_given_twice_is_refused_at_every_depth(String text, int offset, String name) {
    assertThatThrownBy(() -> index(text))
        .hasMessage("byte %d: second member \"%s\" (expected: each name once)", offset, name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"a\":{\"a\":1}},\"b\":{\"a\":1}}",
        "{\"l\":[{\"a\":1},{\"a\":1}]}",
        "{\"a\":1,\"A\":2,\"a \":3,\"a\\u0000\":4,\"\":5}",
        "{\"é\":1,\"e\\u0301\":2}",
        "{\"12345678\":1,\"123456789\":2,\"1234567812345678\":3}"
      })
  void names_that_differ_or_stand_in_other_objects_are_taken(String text) {
    assertThat(index(text).size()).isPositive();
  }

  /// Both ways of comparing: with siblings, and by hash once an object is large.
  @ParameterizedTest
  @ValueSource(ints = {2, 15, 16, 17, 18, 40, 1000})
  void one_duplicate_among_many_names_is_found_wherever_it_stands(int members) {
    for (int twin : new int[] {0, (members - 2) / 2, members - 2}) {
      for (String spelling : new String[] {"m" + twin, "\\u006d" + twin}) {
        StringBuilder text = new StringBuilder("{\"in\":{");
        for (int i = 0; i < members - 1; i++) {
          text.append("\"m").append(i).append("\":{\"m0\":0},");
        }
        String same = text + "\"" + spelling + "\":0}}";
        String other = text + "\"" + spelling + "x\":0}}";
        assertThatThrownBy(() -> index(same))
            .hasMessageContaining("second member \"m" + twin + "\"");
        assertThat(index(other).size()).isEqualTo(1);
      }
    }
  }
}
