package nines.dialect.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonGrammarTest {
  private static void read(byte[] bytes) {
    JsonReader reader = new JsonReader(bytes);
    reader.skip();
    reader.end();
  }

  private static void index(byte[] value) {
    ByteBuilder body = new ByteBuilder(value.length + 8);
    body.appendAscii("{\"v\":");
    body.append(value, 0, value.length);
    body.append((byte) '}');
    JsonIndex.of(body.toBytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "-0.0e-0",
        "10",
        "1.5",
        "1e9",
        "1E+9",
        "123456789012345678901234567890",
        "true",
        "false",
        "null",
        "\"\"",
        "\"plain\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0000\\uFFFF\\u00e9\"",
        "\"\\ud83d\\ude00 \\uD800\\uDC00 \\udbff\\udfff\"",
        "\"é ߿ ࠀ ퟿  � \uffff 😀 \udbff\udfff\"",
        "\"seven ASCII bytes, then é, then nine more\"",
        "\" \u007f\u2028\u2029\"",
        "[]",
        "[ ]",
        "{}",
        "{ \n}",
        "[1 , 2\t,\r\n3 ]",
        "[[[]],[{}],{\"a\":[]}]",
        "{\"\":1,\" \":2,\"a\":{\"a\":{\"a\":1}}}"
      })
  void good_text_is_read_and_indexed(String text) {
    assertThatCode(() -> read(Texts.utf8(text))).doesNotThrowAnyException();
    assertThatCode(() -> read(Texts.utf8(" \t\r\n" + text + " \t\r\n"))).doesNotThrowAnyException();
    assertThatCode(() -> index(Texts.utf8(text))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|0",
        "`  `|2",
        "nul|3",
        "nulL|3",
        "True|0",
        "NaN|0",
        "Infinity|0",
        "-Infinity|1",
        "+1|0",
        ".5|0",
        "1.|2",
        "1.e5|2",
        "-|1",
        "1e|2",
        "1e+|3",
        "01|1",
        "-01|2",
        "0x10|1",
        "1 2|2",
        "{} {}|3",
        "[1,]|3",
        "[,1]|1",
        "[1 2]|3",
        "[1|2",
        "]|0",
        "[}|1",
        "[1}|2",
        "{]|1",
        "{\"a\"}|4",
        "{\"a\":}|5",
        "{\"a\":1,}|7",
        "{\"a\":1 \"b\":2}|7",
        "{a:1}|1",
        "{'a':1}|1",
        "{1:1}|1",
        "{\"a\":1]|6",
        "{\"a\" 1}|5",
        "'a'|0",
        "\"a|2",
        "\"a\\|3",
        "\"\\x41\"|2",
        "\"\\u12\"|5",
        "\"\\u12g4\"|5",
        "\"\\u|3",
        "// comment|0",
        "[1,/**/2]|3",
        "\"\\ud800\"|1",
        "\"\\ud800x\"|1",
        "\"\\udc00\"|1",
        "\"\\ud800\\n\"|1",
        "\"\\ud800\\ud800\"|1",
        "\"\\ud800\\u0041\"|1"
      })
  void bad_text_is_refused_where_it_turns_bad(String text, int offset) {
    byte[] bytes = Texts.utf8(text);
    assertThat(catchThrowableOfType(JsonException.class, () -> read(bytes)).offset())
        .isEqualTo(offset);
    assertThat(catchThrowableOfType(JsonException.class, () -> index(bytes))).isNotNull();
  }

  /// Unicode's corners, as the bytes of one string's contents.
  @ParameterizedTest
  @CsvSource({
    "a continuation alone, 80",
    "a continuation alone at the top of its range, BF",
    "overlong solidus in two, C0 AF",
    "overlong DEL in two, C1 BF",
    "overlong in three, E0 80 AF",
    "highest overlong in three, E0 9F BF",
    "overlong in four, F0 80 80 AF",
    "highest overlong in four, F0 8F BF BF",
    "overlong NUL as Java writes it, C0 80",
    "lowest surrogate, ED A0 80",
    "highest surrogate, ED BF BF",
    "a surrogate pair as CESU-8, ED A0 BD ED B8 80",
    "above U+10FFFF, F4 90 80 80",
    "lead of five, F8 88 80 80 80",
    "FE, FE",
    "FF, FF",
    "two cut short, C3",
    "three cut short after two, E2 82",
    "four cut short after three, F0 9F 98",
    "lead where a continuation belongs, E2 C3 A9",
    "ASCII where a continuation belongs, F0 9F 98 41",
    "Latin-1, 63 61 66 E9",
    "control NUL, 00",
    "control LF, 0A",
    "control tab, 09",
    "control US, 1F"
  })
  void bytes_that_are_no_text_are_refused_at_every_alignment(String name, String hex) {
    byte[] bad = HexFormat.ofDelimiter(" ").parseHex(hex);
    for (int before = 0; before < 17; before++) {
      ByteBuilder text = new ByteBuilder(64);
      text.appendAscii("\"" + "a".repeat(before));
      text.append(bad, 0, bad.length);
      text.appendAscii("bcdefghijklm\"");
      byte[] bytes = text.toBytes();
      JsonException e = catchThrowableOfType(JsonException.class, () -> read(bytes));
      assertThat(e).as(name).isNotNull();
      assertThat(e.offset()).as(name).isBetween(before + 1, before + 1 + bad.length);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "U+0080, C2 80",
    "U+07FF, DF BF",
    "U+0800, E0 A0 80",
    "U+D7FF, ED 9F BF",
    "U+E000, EE 80 80",
    "U+FFFE, EF BF BE",
    "U+10000, F0 90 80 80",
    "U+10FFFF, F4 8F BF BF",
    "DEL, 7F"
  })
  void the_edges_of_what_is_text_are_taken_at_every_alignment(String name, String hex) {
    byte[] good = HexFormat.ofDelimiter(" ").parseHex(hex);
    for (int before = 0; before < 17; before++) {
      ByteBuilder text = new ByteBuilder(64);
      text.appendAscii("\"" + "a".repeat(before));
      text.append(good, 0, good.length);
      text.append(good, 0, good.length);
      text.appendAscii("b\"");
      byte[] bytes = text.toBytes();
      assertThatCode(() -> read(bytes)).as(name).doesNotThrowAnyException();
      String expected = new String(bytes, 1, bytes.length - 2, UTF_8);
      assertThat(new JsonReader(bytes).string()).as(name).isEqualTo(expected);
    }
  }

  @Test
  void what_stands_behind_the_range_is_never_read() {
    byte[] whole =
        Texts.utf8("{ \"a\\n\\u00e9\\ud83d\\ude00\" : [1.5e+3, true, {}, []], \"é漢😀\":null}");
    for (int to = 0; to < whole.length; to++) {
      byte[] cut = Arrays.copyOf(whole, to);
      int end = to;
      String message =
          catchThrowableOfType(JsonException.class, () -> JsonIndex.of(cut)).getMessage();
      assertThatThrownBy(() -> JsonIndex.of(whole, 0, end)).hasMessage(message);
      assertThatThrownBy(() -> new JsonReader(whole, 0, end).skip())
          .isInstanceOf(JsonException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00ef\u00bb\u00bf{}", "\u00fe\u00ff\0{\0}", "\f{}", "\u00a0{}"})
  void nothing_but_white_space_stands_before_a_value(String latin1) {
    assertThat(catchThrowableOfType(JsonException.class, () -> read(Texts.raw(latin1))).offset())
        .isZero();
    assertThat(
            catchThrowableOfType(JsonException.class, () -> JsonIndex.of(Texts.raw(latin1)))
                .offset())
        .isZero();
  }
}
