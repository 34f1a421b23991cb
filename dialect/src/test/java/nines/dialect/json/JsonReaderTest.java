package nines.dialect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static JsonReader reader(String text) {
    return new JsonReader(Texts.utf8(text));
  }

  @Test
  void members_left_alone_are_passed() {
    JsonReader reader =
        reader("{\"a\":[1,{\"b\":2}],\"c\":\"x\",\"d\":{},\"usage\":{\"total\":7}}");
    assertThat(reader.enterObject()).isTrue();
    long total = 0;
    while (reader.nextMember()) {
      if (reader.nameIs("usage") && reader.enterObject()) {
        while (reader.nextMember()) {
          total += reader.nameIs("total") ? reader.longValue() : 0;
        }
      }
    }
    reader.end();
    assertThat(total).isEqualTo(7);
  }

  @Test
  void members_left_alone_are_checked_all_the_same() {
    JsonReader reader = reader("{\"a\":[1,}],\"b\":2}");
    reader.enterObject();
    reader.nextMember();
    assertThatThrownBy(reader::nextMember)
        .isInstanceOf(JsonException.class)
        .hasMessage("byte 8: '}' (expected: a value)");
  }

  @Test
  void leaving_passes_the_rest_of_the_innermost_container() {
    JsonReader reader = reader("[[1,[2],3,{\"a\":4}],{\"b\":5,\"c\":6},7]");
    reader.enterArray();
    reader.nextElement();
    reader.enterArray();
    reader.nextElement();
    reader.leave();
    reader.nextElement();
    reader.enterObject();
    reader.leave();
    assertThat(reader.nextElement()).isTrue();
    assertThat(reader.longValue()).isEqualTo(7);
    assertThat(reader.nextElement()).isFalse();
    reader.end();
  }

  @Test
  void entering_a_value_of_another_kind_moves_nothing() {
    JsonReader reader = reader("[1]");
    assertThat(reader.enterObject()).isFalse();
    assertThat(reader.peek()).isEqualTo(JsonKind.ARRAY);
    assertThat(reader.enterArray()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "\\u006dodel", "m\\u006fde\\u006C"})
  void names_compare_as_they_read_after_unescaping(String name) {
    JsonReader reader = reader("{\"" + name + "\":1}");
    reader.enterObject();
    reader.nextMember();
    assertThat(reader.nameIs("model")).isTrue();
    assertThat(reader.nameIs("models")).isFalse();
    assertThat(reader.nameIs("mode")).isFalse();
    assertThat(reader.nameIs("modem")).isFalse();
    assertThat(reader.name()).isEqualTo("model");
  }

  @Test
  void a_string_may_be_asked_about_more_than_once() {
    JsonReader reader = reader("[\"text_delta\",\"\",\"\\u0061\"]");
    reader.enterArray();
    reader.nextElement();
    assertThat(reader.stringIs("input_json_delta")).isFalse();
    assertThat(reader.stringIs("text_delta")).isTrue();
    assertThat(reader.stringIsEmpty()).isFalse();
    assertThat(reader.string()).isEqualTo("text_delta");
    reader.nextElement();
    assertThat(reader.stringIsEmpty()).isTrue();
    assertThat(reader.string()).isEmpty();
    reader.nextElement();
    assertThat(reader.stringIsEmpty()).isFalse();
    assertThat(reader.stringIs("a")).isTrue();
  }

  @Test
  void a_string_that_was_left_is_not_the_next_one() {
    JsonReader reader = reader("[\"a\",1]");
    reader.enterArray();
    reader.nextElement();
    reader.string();
    reader.nextElement();
    assertThatThrownBy(reader::string).hasMessage("byte 5: number (expected: a string)");
  }

  @Test
  void escapes_are_undone() {
    assertThat(
            reader(
                    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u00e9\\u6f22\\ud83d\\ude00\\ud800\\udc00\\uffff\\u0800\\u07ff\\u0080\\u007fé漢😀\"")
                .string())
        .isEqualTo("\"\\/\b\f\n\r\t\0é漢😀\ud800\udc00\uffff\u0800\u07ff\u0080\u007fé漢😀");
  }

  @Test
  void a_skipped_value_tells_its_range() {
    JsonReader reader = reader("{\"a\" : [1, 2] , \"b\":\"x\"}");
    reader.enterObject();
    reader.nextMember();
    reader.skip();
    assertThat(reader.valueFrom()).isEqualTo(7);
    assertThat(reader.valueTo()).isEqualTo(13);
    reader.nextMember();
    reader.string();
    assertThat(reader.valueFrom()).isEqualTo(20);
    assertThat(reader.valueTo()).isEqualTo(23);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "12, 12",
    "12.0, 12",
    "1.2e1, 12",
    "120e-1, 12",
    "0e999999999, 0",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "-922337203685477580, -922337203685477580"
  })
  void integers_are_read_however_they_are_written(String text, long value) {
    assertThat(reader(text).longValue()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "1e999999999",
        "1e-1",
        "1e99999999999999999999"
      })
  void numbers_that_are_no_long_are_refused(String text) {
    assertThatThrownBy(() -> reader(text).longValue())
        .isInstanceOf(JsonException.class)
        .hasMessage("byte 0: number (expected: an integer of 64 bits)");
  }

  @Test
  void doubles_and_booleans_are_read() {
    JsonReader reader = reader("[0.25,-1e3,1e999,true,false]");
    reader.enterArray();
    reader.nextElement();
    assertThat(reader.doubleValue()).isEqualTo(0.25);
    reader.nextElement();
    assertThat(reader.doubleValue()).isEqualTo(-1000);
    reader.nextElement();
    assertThat(reader.doubleValue()).isInfinite();
    reader.nextElement();
    assertThat(reader.booleanValue()).isTrue();
    reader.nextElement();
    assertThat(reader.booleanValue()).isFalse();
    assertThat(reader.nextElement()).isFalse();
  }

  @Test
  void another_kind_than_asked_for_is_named() {
    assertThatThrownBy(() -> reader("{}").string())
        .hasMessage("byte 0: object (expected: a string)");
    assertThatThrownBy(() -> reader(" null").longValue())
        .hasMessage("byte 1: null (expected: a number)");
    assertThatThrownBy(() -> reader("\"true\"").booleanValue())
        .hasMessage("byte 0: string (expected: true or false)");
  }

  @Test
  void only_its_range_is_read() {
    byte[] bytes = Texts.utf8("xx{\"a\":1}yy");
    JsonReader reader = new JsonReader(bytes, 2, 9);
    reader.skip();
    reader.end();
    assertThat(reader.valueTo()).isEqualTo(9);
    JsonReader cut = new JsonReader(bytes, 2, 8);
    assertThatThrownBy(cut::skip).hasMessage("byte 8: end of input (expected: ',' or '}')");
  }

  @Test
  void a_reader_that_failed_starts_over_on_other_bytes() {
    byte[] bad = Texts.utf8("[[[[{\"a\":x");
    byte[] good = Texts.utf8("[\"y\"]");
    JsonReader reader = new JsonReader(bad);
    assertThatThrownBy(reader::skip).isInstanceOf(JsonException.class);
    reader.reset(good, 0, good.length);
    assertThat(reader.enterArray()).isTrue();
    assertThat(reader.nextElement()).isTrue();
    assertThat(reader.string()).isEqualTo("y");
    assertThat(reader.nextElement()).isFalse();
    reader.end();
  }

  @Test
  void steps_out_of_place_are_bugs_of_the_caller() {
    assertThatIllegalStateException().isThrownBy(() -> reader("{}").nextMember());
    assertThatIllegalStateException()
        .isThrownBy(() -> {
          JsonReader reader = reader("[]");
          reader.enterArray();
          reader.nextMember();
        });
    assertThatIllegalStateException()
        .isThrownBy(() -> {
          JsonReader reader = reader("[]");
          reader.enterArray();
          reader.end();
        });
  }

  @Test
  void an_error_carries_no_stack_trace() {
    assertThatThrownBy(() -> reader("x").skip())
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }
}
