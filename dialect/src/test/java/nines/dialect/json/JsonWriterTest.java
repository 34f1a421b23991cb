package nines.dialect.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
  @Test
  void commas_and_colons_come_by_themselves() {
    JsonWriter writer =
        new JsonWriter()
            .object()
            .name("error")
            .object()
            .name("code")
            .value("x")
            .name("param")
            .nullValue()
            .end()
            .name("list")
            .array()
            .value(1)
            .value(-2.5)
            .value(true)
            .array()
            .end()
            .object()
            .end()
            .raw(new byte[] {'x', '7', 'x'}, 1, 2)
            .end()
            .name("last")
            .value(false)
            .end();
    assertThat(Texts.text(writer.toBytes()))
        .isEqualTo(
            "{\"error\":{\"code\":\"x\",\"param\":null},\"list\":[1,-2.5,true,[],{},7],\"last\":false}");
  }

  @Test
  void text_is_escaped_where_it_must_be_and_where_it_is_safer() {
    String text = "\"\\/\b\f\n\r\t\0\u001f\u007fé漢😀\u2028\u2029";
    assertThat(Texts.text(new JsonWriter().value(text).toBytes()))
        .isEqualTo("\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0000\\u001f\u007fé漢😀\\u2028\\u2029\"");
  }

  @Test
  void a_lone_surrogate_becomes_the_replacement_character() {
    assertThat(Texts.text(new JsonWriter().value("a\ud800b\udc00\ud83d").toBytes()))
        .isEqualTo("\"a\ufffdb\ufffd\ufffd\"");
  }

  @Test
  void every_character_reads_back_as_it_was_written() {
    for (int codePoint = 0;
        codePoint <= Character.MAX_CODE_POINT;
        codePoint += codePoint < 0x3000 ? 1 : 97) {
      boolean surrogate =
          codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
      String text = Character.toString(codePoint);
      byte[] json = new JsonWriter().value(text).toBytes();
      assertThat(new JsonReader(json).string()).isEqualTo(surrogate ? "\ufffd" : text);
    }
  }

  @Test
  void names_are_escaped_too() {
    assertThat(Texts.text(new JsonWriter().object().name("a\"\n").value(1).end().toBytes()))
        .isEqualTo("{\"a\\\"\\n\":1}");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void numbers_that_json_lacks_are_refused(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new JsonWriter().value(value));
  }

  @Test
  void what_would_not_be_json_is_refused() {
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().name("a"));
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().object().value(1));
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().array().name("a"));
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().value(1).value(2));
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().object().name("a").end());
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().end());
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().object().toBytes());
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().toBytes());
  }

  @Test
  void nesting_has_a_bound() {
    JsonWriter writer = new JsonWriter();
    for (int depth = 0; depth < 64; depth++) {
      writer.array();
    }
    assertThatIllegalStateException().isThrownBy(writer::array);
  }

  @Test
  void one_writer_makes_one_text_after_another() {
    byte[] large = ("\"" + "x".repeat(JsonWriter.SHARED_BYTES) + "\"").getBytes(US_ASCII);
    JsonWriter json = new JsonWriter();
    ByteBuilder out = new ByteBuilder(8);
    json.object().name("a").raw(large, 0, large.length).end().drainTo(out);
    json.array().value(1).end().drainTo(out);
    assertThat(new String(out.toBytes(), US_ASCII))
        .isEqualTo("{\"a\":" + new String(large, US_ASCII) + "}[1]");
  }

  @Test
  void an_open_text_is_not_drained() {
    JsonWriter json = new JsonWriter().array();
    assertThatIllegalStateException().isThrownBy(() -> json.drainTo(new ByteBuilder(8)));
  }

  @Test
  void thousandths_have_three_digits_after_the_point() {
    var writer = new JsonWriter().array();
    writer.thousandths(0).thousandths(7).thousandths(1_050).thousandths(-12_345).end();

    assertThat(Texts.text(writer.toBytes())).isEqualTo("[0.000,0.007,1.050,-12.345]");
  }
}
