package nines.dialect.multipart;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import nines.core.exchange.Slice;
import nines.dialect.multipart.FormField.Absent;
import nines.dialect.multipart.FormField.Repeated;
import nines.dialect.multipart.FormField.Single;
import nines.dialect.multipart.MultipartResult.Malformed;
import nines.dialect.multipart.MultipartResult.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {
  private static final String TYPE = "multipart/form-data; boundary=xYz";

  private static MultipartForm form(String body) {
    return form(TYPE, body);
  }

  private static MultipartForm form(String type, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    return switch (MultipartForm.parse(type, bytes, 0, bytes.length)) {
      case Parsed parsed -> parsed.form();
      case Malformed fault -> throw new AssertionError(fault.message());
    };
  }

  private static String part(String name, String content) {
    return "--xYz\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + content
        + "\r\n";
  }

  private static FormPart only(MultipartForm form, String name) {
    return switch (form.field(name)) {
      case Single single -> single.part();
      case Absent absent -> throw new AssertionError(absent);
      case Repeated repeated -> throw new AssertionError(repeated);
    };
  }

  private static String edited(List<Slice> slices) {
    StringBuilder text = new StringBuilder();
    slices.forEach(slice -> text.append(slice.text()));
    return text.toString();
  }

  @Test
  void parts_are_told_with_their_headers_and_ranges() {
    String body =
        "--xYz\r\n"
            + "Content-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\"; c.mp3\"\r\n"
            + "Content-Type: audio/mpeg\r\n\r\n"
            + "\0\r\n"
            + "--xY\r\n\r\r\n\n\r\n"
            + part("model", "whisper-1")
            + part("stream", "true")
            + "--xYz--\r\n";
    MultipartForm form = form(body);
    assertThat(form.parts()).extracting(FormPart::name).containsExactly("file", "model", "stream");
    FormPart file = form.parts().getFirst();
    assertThat(file.filename()).isEqualTo("a \"b\"; c.mp3");
    assertThat(file.contentType()).isEqualTo("audio/mpeg");
    assertThat(body.substring(file.headersFrom())).startsWith("Content-Disposition");
    assertThat(body.substring(file.contentFrom(), file.contentTo()))
        .isEqualTo("\0\r\n--xY\r\n\r\r\n\n");
    FormPart model = only(form, "model");
    assertThat(model.filename()).isNull();
    assertThat(model.contentType()).isNull();
    assertThat(form.text(model)).isEqualTo("whisper-1");
    assertThat(form.text(only(form, "stream"))).isEqualTo("true");
    assertThat(form.field("response_format")).isEqualTo(new Absent());
  }

  @Test
  void two_parts_of_one_name_are_no_single_field() {
    MultipartForm form = form(part("model", "a") + part("n", "1") + part("model", "a") + "--xYz--");
    assertThat(form.field("model")).isEqualTo(new Repeated(2));
    assertThat(form.field("n")).isInstanceOf(Single.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=xYz",
        "multipart/form-data;boundary=\"xYz\"",
        "Multipart/Form-Data ; charset=utf-8; BOUNDARY=\"xYz\" ;"
      })
  void the_boundary_is_found_however_it_is_written(String type) {
    assertThat(form(type, part("a", "1") + "--xYz--").parts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"----=_Part_1_2", "a/b:c?d+e_f,g-h.(i)'j", "with space"})
  void a_boundary_may_hold_all_that_the_standard_allows(String boundary) {
    String body = part("a", "1").replace("xYz", boundary) + "--" + boundary + "--";
    String quoted = "multipart/form-data; boundary=\"" + boundary + "\"";
    assertThat(form(quoted, body).parts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"----WebKitFormBoundaryAbC123", "=_a/b=c", "'()+_-./:=?", "09AZaz"})
  void a_boundary_needs_no_quotes_where_nothing_is_ambiguous(String boundary) {
    String body = part("a", "1").replace("xYz", boundary) + "--" + boundary + "--";
    assertThat(form("multipart/form-data; boundary=" + boundary, body).parts()).hasSize(1);
  }

  @Test
  void empty_forms_and_empty_contents_are_taken() {
    assertThat(form("--xYz--\r\n").parts()).isEmpty();
    MultipartForm form = form("\r\n" + part("a", "") + "--xYz--");
    assertThat(form.text(only(form, "a"))).isEmpty();
  }

  @Test
  void only_its_range_is_read() {
    String body = "##" + part("a", "1") + "--xYz--##";
    byte[] bytes = body.getBytes(UTF_8);
    assertThat(MultipartForm.parse(TYPE, bytes, 2, bytes.length - 2)).isInstanceOf(Parsed.class);
    assertThat(MultipartForm.parse(TYPE, bytes, 2, bytes.length - 3))
        .isEqualTo(new Malformed(body.length() - 4, "text behind a delimiter", "CRLF or \"--\""));
  }

  @Test
  void text_that_is_not_utf8_or_too_long_is_none() {
    byte[] bytes = (part("a", "caf\u00e9") + "--xYz--").getBytes(ISO_8859_1);
    MultipartResult result = MultipartForm.parse(TYPE, bytes, 0, bytes.length);
    assertThat(result)
        .isInstanceOfSatisfying(
            Parsed.class, p -> assertThat(p.form().text(p.form().parts().getFirst())).isNull());
    MultipartForm form =
        form(
            part("at", "x".repeat(MultipartForm.MAX_TEXT))
                + part("over", "x".repeat(MultipartForm.MAX_TEXT + 1))
                + "--xYz--");
    assertThat(form.text(only(form, "at"))).hasSize(MultipartForm.MAX_TEXT);
    assertThat(form.text(only(form, "over"))).isNull();
  }

  @Test
  void a_replaced_content_leaves_every_other_byte() {
    String body =
        "\r\n" + part("a", "1") + part("model", "nines-route") + part("b", "\r\n") + "--xYz--\r\n";
    MultipartForm form = form(body);
    List<Slice> slices = form.withContent(only(form, "model"), "whisper-1".getBytes(UTF_8));
    assertThat(edited(slices)).isEqualTo(body.replace("nines-route", "whisper-1"));
    assertThat(slices).hasSize(3);
    assertThat(slices.getFirst().bytes()).isSameAs(slices.getLast().bytes());
  }

  @Test
  void a_length_that_a_part_states_is_replaced_with_its_content() {
    String disposition = "Content-Disposition: form-data; name=model";
    String body =
        String.join("\r\n", "--xYz", "Content-Length:  3 ", disposition, "", "old", "--xYz--");
    MultipartForm form = form(body);
    assertThat(edited(form.withContent(only(form, "model"), "much newer".getBytes(UTF_8))))
        .isEqualTo(body.replace("old", "much newer").replace(" 3 ", " 10 "));
  }

  @Test
  void content_that_would_end_its_own_part_is_refused() {
    MultipartForm form = form(part("model", "a") + "--xYz--");
    FormPart model = only(form, "model");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> form.withContent(model, "a\r\n--xYz--".getBytes(UTF_8)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> form.withContent(model, "--xYz".getBytes(UTF_8)));
    assertThat(form.withContent(model, "a --xYz".getBytes(UTF_8))).isNotEmpty();
  }
}
