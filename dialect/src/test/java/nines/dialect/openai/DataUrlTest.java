package nines.dialect.openai;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import nines.core.exchange.MediaSource;
import nines.dialect.json.JsonValue;
import org.junit.jupiter.api.Test;

class DataUrlTest {
  private static MediaSource.Inline read(String json) {
    return requireNonNull(DataUrl.read(JsonValue.of(json)));
  }

  @Test
  void bytes_are_shared_with_the_document() {
    JsonValue url = JsonValue.of("\"data:image/PNG;base64,iVBORw0KGgo=\"");
    MediaSource.Inline inline = requireNonNull(DataUrl.read(url));
    assertThat(inline.mimeType()).isEqualTo("image/png");
    assertThat(inline.base64().text()).isEqualTo("iVBORw0KGgo=");
    assertThat(inline.base64().bytes()).isSameAs(url.raw().bytes());
  }

  @Test
  void parameters_and_escapes_are_read() {
    assertThat(read("\"data:text\\/plain;charset=utf-8;base64,YQ\\/=\"").mimeType())
        .isEqualTo("text/plain");
    assertThat(read("\"data:text\\/plain;base64,YQ\\/=\"").base64().text()).isEqualTo("YQ/=");
  }

  @Test
  void other_addresses_hold_no_bytes() {
    assertThat(DataUrl.read(JsonValue.of("\"https://example.com/a;base64,b\""))).isNull();
    assertThat(DataUrl.read(JsonValue.of("\"data:text/plain,hello\""))).isNull();
    assertThat(DataUrl.read(JsonValue.of("\"\""))).isNull();
  }
}
