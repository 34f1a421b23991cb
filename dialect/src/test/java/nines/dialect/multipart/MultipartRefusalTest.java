package nines.dialect.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import nines.dialect.multipart.MultipartResult.Malformed;
import nines.dialect.multipart.MultipartResult.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartRefusalTest {
  private static final String HEAD = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n";

  private static MultipartResult parse(String body) {
    byte[] bytes = body.getBytes(ISO_8859_1);
    return MultipartForm.parse("multipart/form-data; boundary=b", bytes, 0, bytes.length);
  }

  private static String disposition(String value) {
    return "--b\r\nContent-Disposition: " + value + "\r\n\r\nx\r\n--b--";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|0|the first delimiter",
        "`preamble\r\n--b--`|0|the first delimiter",
        "`\n--b--`|0|the first delimiter",
        "`--c--`|0|the first delimiter",
        "`--b`|3|CRLF or \"--\"",
        "`--b-`|3|CRLF or \"--\"",
        "`--b \r\n`|3|CRLF or \"--\"",
        "`--bb\r\n`|3|CRLF or \"--\"",
        "`--b\n`|3|CRLF or \"--\"",
        "`--b--\r\n\r\n`|7|end of body",
        "`--b--epilogue`|5|end of body",
        "`--b--\r\n--b--`|7|end of body",
        "`--b\r\n`|5|an empty line",
        "`--b\r\nA: b`|9|an empty line",
        "`--b\r\nA: b\nC: d\r\n\r\n`|9|CRLF",
        "`--b\r\nA: b\rC: d\r\n\r\n`|9|CRLF",
        "`--b\r\nA: \u0000b\r\n\r\n`|8|CRLF",
        "`--b\r\nno header\r\n\r\n`|5|name: value",
        "`--b\r\n: b\r\n\r\n`|5|name: value",
        "`--b\r\nA : b\r\n\r\n`|5|name: value",
        "`--b\r\nA: b\r\n folded\r\n\r\n`|11|name: value"
      })
  void bad_framing_is_refused_where_it_turns_bad(String body, int offset, String expected) {
    assertThat(parse(body))
        .isInstanceOfSatisfying(
            Malformed.class,
            fault -> {
              assertThat(fault.offset()).isEqualTo(offset);
              assertThat(fault.expected()).isEqualTo(expected);
              assertThat(fault.message()).contains("byte " + offset + ": " + fault.found());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "x\r\n",
        "x\r\n--",
        "x\r\n--b",
        "x\r\n--b-",
        "x\r\n--bc\r\n",
        "x\n--b--",
        "x\r--b--",
        "x--b--"
      })
  void a_part_without_an_end_is_refused(String tail) {
    assertThat(parse(HEAD + "\r\n" + tail)).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-data",
        "form-data; filename=\"a\"",
        "form-data; name=\"\"",
        "form-data; name=",
        "form-data; name",
        "form-data; name=\"a",
        "form-data; name=\"a\" b",
        "form-data; name=\"a\"; name=\"a\"",
        "form-data; name=\"a\"; NAME=\"b\"",
        "form-data; name=\"a\"; name*=utf-8''b",
        "form-data; name*=utf-8''a",
        "form-data; name=\"m\\odel\"",
        "form-data; name=\"%6dodel\"",
        "form-data; name=\"a\\\"\"",
        "form-data; name=\"a\tb\"",
        "form-data; name=\"\u00ff\"",
        "attachment; name=\"a\"",
        "; name=\"a\""
      })
  void a_name_that_readers_may_take_differently_is_refused(String value) {
    assertThat(parse(disposition(value))).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-data; name=a",
        "Form-Data;Name=\"a\"",
        "form-data ; filename=\"x\\y.mp3\" ; name=\"a\" ;",
        "form-data; name=\"a\"; filename*=utf-8''%e2%82%ac.mp3; filename=\"e.mp3\""
      })
  void a_plain_name_is_taken_however_its_header_is_spelled(String value) {
    assertThat(parse(disposition(value)))
        .isInstanceOfSatisfying(
            Parsed.class,
            parsed -> assertThat(parsed.form().parts().getFirst().name()).isEqualTo("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-disposition: form-data; name=\"b\"",
        "Content-Type: a/b\r\ncontent-type: a/b",
        "Content-Length: 1\r\nContent-Length: 1",
        "Content-Length: 2",
        "Content-Length: 01",
        "Content-Length:",
        "Content-Length: x"
      })
  void headers_that_contradict_are_refused(String line) {
    assertThat(parse(HEAD + line + "\r\n\r\nx\r\n--b--")).isInstanceOf(Malformed.class);
    assertThat(parse(HEAD + "Content-Length: 1\r\n\r\nx\r\n--b--")).isInstanceOf(Parsed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "multipart/form-data",
        "multipart/mixed; boundary=b",
        "application/json; boundary=b",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=b; boundary=c",
        "multipart/form-data; boundary=\"b",
        "multipart/form-data; boundary=\"b \"",
        "multipart/form-data; boundary=\"b\u00e9\"",
        "multipart/form-data; boundary=\"b\\\"\"",
        "multipart/form-data; boundary=b,c",
        "multipart/form-data; boundary=b c",
        "multipart/form-data, boundary=b"
      })
  void a_content_type_without_a_usable_boundary_is_refused(String type) {
    byte[] bytes = "--b--".getBytes(ISO_8859_1);
    assertThat(MultipartForm.parse(type, bytes, 0, bytes.length))
        .isInstanceOfSatisfying(
            Malformed.class,
            fault -> assertThat(fault.expected()).isNotEqualTo("the first delimiter"));
  }

  @Test
  void a_boundary_has_a_bound() {
    String at = "b".repeat(70);
    byte[] bytes = ("--" + at + "--").getBytes(ISO_8859_1);
    assertThat(MultipartForm.parse("multipart/form-data; boundary=" + at, bytes, 0, bytes.length))
        .isInstanceOf(Parsed.class);
    byte[] over = ("--" + at + "b--").getBytes(ISO_8859_1);
    assertThat(
            MultipartForm.parse("multipart/form-data; boundary=" + at + "b", over, 0, over.length))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void parts_have_a_bound() {
    String part = HEAD + "\r\nx\r\n";
    assertThat(parse(part.repeat(MultipartForm.MAX_PARTS) + "--b--")).isInstanceOf(Parsed.class);
    assertThat(parse(part.repeat(MultipartForm.MAX_PARTS + 1) + "--b--"))
        .isInstanceOfSatisfying(
            Malformed.class, fault -> assertThat(fault.expected()).isEqualTo("at most 256"));
  }

  @Test
  void the_headers_of_a_part_have_a_bound() {
    int rest = PartHeaders.MAX_BYTES - (HEAD.length() - 5) - "X: \r\n\r\n".length();
    String at = HEAD + "X: " + "x".repeat(rest) + "\r\n\r\nx\r\n--b--";
    String over = HEAD + "X: " + "x".repeat(rest + 1) + "\r\n\r\nx\r\n--b--";
    assertThat(parse(at)).isInstanceOf(Parsed.class);
    assertThat(parse(over))
        .isInstanceOfSatisfying(
            Malformed.class, fault -> assertThat(fault.expected()).isEqualTo("at most 8192 bytes"));
    assertThat(parse(HEAD + "X: y\r\n".repeat(10_000))).isInstanceOf(Malformed.class);
  }

  @Test
  void content_full_of_near_delimiters_is_searched_once() {
    String near = "\r\n--" + "b".repeat(69);
    String type = "multipart/form-data; boundary=" + "b".repeat(69) + "c";
    String body = HEAD.replace("--b", near.substring(2) + "c") + "\r\n" + near.repeat(50_000);
    byte[] bytes = (body + near + "c--").getBytes(ISO_8859_1);
    assertThat(MultipartForm.parse(type, bytes, 0, bytes.length))
        .isInstanceOfSatisfying(
            Parsed.class,
            parsed -> {
              FormPart part = parsed.form().parts().getFirst();
              assertThat(part.contentTo() - part.contentFrom()).isEqualTo(near.length() * 50_000);
            });
  }

  @Test
  void no_damage_makes_it_throw() {
    Random random = new Random(11);
    String good =
        HEAD
            + "Content-Type: a/b\r\nContent-Length: 3\r\n\r\nabc\r\n"
            + HEAD
            + "\r\nx\r\n--b--\r\n";
    String alphabet = "\r\n-b:;=\"\\ a\0";
    int parsed = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder body = new StringBuilder(good);
      for (int damage = random.nextInt(3); damage >= 0; damage--) {
        int at = random.nextInt(body.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(4)) {
          case 0 -> body.deleteCharAt(at);
          case 1 -> body.insert(at, c);
          case 2 -> body.setCharAt(at, c);
          default -> body.setLength(at + 4);
        }
      }
      parsed += parse(body.toString()) instanceof Parsed ? 1 : 0;
    }
    assertThat(parsed).isBetween(100, 15_000);
  }
}
