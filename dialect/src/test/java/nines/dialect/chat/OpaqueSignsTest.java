package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.dialect.json.JsonIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueSignsTest {
  private static final String ENVELOPE =
      Envelope.seal(new Opaque(new Owner("gemini", "gemini-1"), "thought_signature", "{}"));
  private static final String CIPHER = "gAAAAABo-abcdefghijklmnop";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"signature\":\"%s\"}",
        "{\"a\":[{\"b\":[1,{\"c\":\"%s\"}]}]}",
        "{\"a\":\"\\n\",\"b\":[\"%s\"],\"c\":\"behind\"}"
      })
  void an_envelope_is_seen_wherever_it_stands(String request) {
    assertThat(OpaqueSigns.hasEnvelope(index(request.formatted(ENVELOPE)))).isTrue();
  }

  @Test
  void an_envelope_is_seen_however_it_is_escaped() {
    String escaped = "\\u0057\\u0079" + ENVELOPE.substring(2);
    assertThat(OpaqueSigns.hasEnvelope(index("{\"signature\":\"" + escaped + "\"}"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":\"\"}",
        "{\"a\":\"WyJuaW5lcy0\"}",
        "{\"a\":\"x WyJuaW5lcy0x\"}",
        "{\"WyJuaW5lcy0x\":1}",
        "{\"a\":\"W\\u0079J\\u00e9\"}",
        "{\"a\":\"Wy\\\\uaW5lcy0x\"}"
      })
  void what_is_no_envelope_is_none(String request) {
    assertThat(OpaqueSigns.hasEnvelope(index(request))).isFalse();
  }

  @Test
  void all_that_is_encrypted_is_told() {
    assertThat(
            encrypted(
                "{\"input\":[{\"encrypted_content\":\"%s1\"},{\"a\":{\"encrypted_content\":\"%s2\"}}]}"
                    .formatted(CIPHER, CIPHER)))
        .containsExactly(CIPHER + 1, CIPHER + 2);
  }

  @Test
  void six_of_them_are_told() {
    String items = "{\"encrypted_content\":\"%s\"},".formatted(CIPHER).repeat(6);
    assertThat(encrypted("{\"input\":[" + items + "0]}")).hasSize(6);
  }

  @Test
  void what_is_encrypted_reads_as_it_was_meant() {
    assertThat(encrypted("{\"encrypted\\u005fcontent\":\"abc\\/def\\/ghi\\/jkl\\/mno\"}"))
        .containsExactly("abc/def/ghi/jkl/mno");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"encrypted_content\":null}",
        "{\"encrypted_content\":\"short\"}",
        "{\"encrypted_contents\":\"gAAAAABo-abcdefghijklmnop\"}",
        "{\"encrypted_conten\":\"gAAAAABo-abcdefghijklmnop\"}",
        "{\"text\":\"\\\"encrypted_content\\\":\\\"gAAAAABo-abcdefghijklmnop\\\"\"}"
      })
  void what_is_no_ciphertext_is_not_told(String request) {
    assertThat(encrypted(request)).isEmpty();
  }

  private static JsonIndex index(String request) {
    return JsonIndex.of(request.getBytes(StandardCharsets.UTF_8), OpaqueSigns.LOOKOUT);
  }

  private static List<String> encrypted(String request) {
    List<String> found = new ArrayList<>();
    OpaqueSigns.encrypted(index(request), slice -> found.add(slice.text()));
    return found;
  }
}
