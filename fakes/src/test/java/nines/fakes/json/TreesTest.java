package nines.fakes.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{} x", "{\"a\":}", "null", "\ufeff"})
  void bytes_that_are_not_one_object_are_nothing(String text) {
    assertThat(Trees.object(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void depth_has_a_bound() {
    assertThat(Trees.value("[".repeat(500) + "]".repeat(500))).isPresent();
    int tooDeep = Trees.MAX_DEPTH + 1;
    assertThat(Trees.value("[".repeat(tooDeep) + "]".repeat(tooDeep))).isEmpty();
  }

  @Test
  void strings_as_long_as_files_are_read() {
    String file = "A".repeat(25_000_000);
    assertThat(Trees.text(Trees.value("\"" + file + "\"").orElseThrow())).hasSize(file.length());
  }
}
