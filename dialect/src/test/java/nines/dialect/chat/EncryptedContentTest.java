package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedContentTest {
  private static final String VALUE = "gAAAAABo-abcdefghijklmnop";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"encrypted_content\":\"%s\"}",
        "{ \"encrypted_content\" : \n\t\"%s\", \"id\": 1}",
        "data: {\"item\":{\"type\":\"reasoning\",\"encrypted_content\":\"%s\"}}\n\n",
        "\"encrypted_content\"\"encrypted_content\":\"%s\""
      })
  void it_is_found_wherever_it_stands(String document) {
    assertThat(found(document.formatted(VALUE))).containsExactly(VALUE);
  }

  @Test
  void all_of_it_is_found() {
    String item = "{\"encrypted_content\":\"%s%s\"}";
    assertThat(found(item.formatted(VALUE, 1) + item.formatted(VALUE, 2)))
        .containsExactly(VALUE + 1, VALUE + 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"encrypted_content\"",
        "\"encrypted_content\":",
        "\"encrypted_content\":\"",
        "\"encrypted_content\":null",
        "\"encrypted_content\":\"short\"",
        "\"encrypted_content\":\"without an end of any kind",
        "\"encrypted_content\":\"with an \\\" escape in it\"",
        "\"encrypted_contents\":\"gAAAAABo-abcdefghijklmnop\""
      })
  void what_is_no_ciphertext_is_not_told(String document) {
    assertThat(found(document)).isEmpty();
  }

  private static List<String> found(String document) {
    List<String> found = new ArrayList<>();
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    EncryptedContent.in(bytes, 0, bytes.length, slice -> found.add(slice.text()));
    return found;
  }
}
