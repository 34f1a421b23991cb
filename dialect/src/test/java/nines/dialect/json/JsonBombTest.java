package nines.dialect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBombTest {
  private static final long MULTIPLIER_INVERSE = inverse(0x9e3779b97f4a7c15L);

  private static void read(String text) {
    JsonReader reader = new JsonReader(Texts.utf8(text));
    reader.skip();
    reader.end();
  }

  private static void index(String text) {
    JsonIndex.of(Texts.utf8(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
  void nesting_a_hundred_thousand_deep_is_refused_at_the_bound(String level) {
    String bomb = level.repeat(100_000);
    assertThatThrownBy(() -> read(bomb)).hasMessageContaining("at most 512 levels");
    assertThatThrownBy(() -> index("{\"x\":" + bomb)).hasMessageContaining("at most 512 levels");
  }

  @Test
  void nesting_up_to_the_bound_is_taken() {
    read("[".repeat(512) + "]".repeat(512));
    read("[".repeat(511) + "{}" + "]".repeat(511));
    index("{\"x\":" + "[".repeat(511) + "]".repeat(511) + "}");
    index("{\"a\":".repeat(512) + "1" + "}".repeat(512));
    assertThatThrownBy(() -> read("[".repeat(513) + "]".repeat(513)))
        .hasMessage("byte 512: deeper nesting (expected: at most 512 levels)");
    assertThatThrownBy(() -> read("[".repeat(512) + "{}" + "]".repeat(512)))
        .hasMessage("byte 512: deeper nesting (expected: at most 512 levels)");
    assertThatThrownBy(() -> index("{\"x\":" + "[".repeat(512) + "]".repeat(512) + "}"))
        .hasMessageContaining("at most 512 levels");
  }

  @Test
  void a_reader_counts_the_levels_it_was_led_into() {
    JsonReader reader = new JsonReader(Texts.utf8("[".repeat(600)));
    for (int level = 0; level < 512; level++) {
      assertThat(reader.enterArray()).isTrue();
      assertThat(reader.nextElement()).isTrue();
    }
    assertThatThrownBy(reader::enterArray).hasMessageContaining("at most 512 levels");
  }

  @Test
  void a_number_of_a_million_digits_is_refused_at_the_bound() {
    String digits = "1".repeat(1_000_000);
    assertThatThrownBy(() -> read(digits))
        .hasMessage("byte 1000: longer number (expected: at most 1000 digits)");
    assertThatThrownBy(() -> index("{\"x\":-0." + digits + "}"))
        .hasMessage("byte 1007: longer number (expected: at most 1000 digits)");
    assertThatThrownBy(() -> read("1e" + digits)).hasMessageContaining("at most 1000 digits");
  }

  @Test
  void digits_of_all_parts_of_a_number_count_together() {
    String part = "1".repeat(400);
    read("-" + part + "." + part + "e+" + "1".repeat(200));
    assertThatThrownBy(() -> read("-" + part + "." + part + "e+" + "1".repeat(201)))
        .hasMessageContaining("at most 1000 digits");
  }

  @Test
  void a_million_names_in_one_object_are_refused_at_the_bound() {
    String members = members(1_000_000);
    assertThatThrownBy(() -> index("{" + members + "}"))
        .hasMessageContaining("at most 262144 open at once");
    assertThatThrownBy(() -> index("{\"x\":[{" + members + "}]}"))
        .hasMessageContaining("at most 262144 open at once");
  }

  @Test
  void as_many_names_as_may_be_open_are_taken() {
    JsonIndex index = JsonIndex.of(Texts.utf8("{" + members(JsonNames.MAX_OPEN_NAMES) + "}"));
    assertThat(index.size()).isEqualTo(JsonNames.MAX_OPEN_NAMES);
  }

  @Test
  void a_million_names_in_many_objects_are_taken() {
    String object = "{" + members(100) + "}";
    index("{\"x\":[" + (object + ",").repeat(9_999) + object + "]}");
  }

  private static String members(int count) {
    StringBuilder text = new StringBuilder(count * 12);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "\"k" : ",\"k").append(i).append("\":0");
    }
    return text.toString();
  }

  @Test
  void names_chosen_to_collide_are_still_told_apart() {
    List<String> names = collidingNames(20_000);
    StringBuilder text = new StringBuilder("{");
    for (String name : names) {
      assertThat(JsonNames.hash(Texts.utf8(name), 0, 8)).isZero();
      text.append('"').append(name).append("\":0,");
    }
    index(text + "\"last\":0}");
    String twin = names.get(7_000);
    assertThatThrownBy(() -> index(text + "\"" + twin + "\":0}"))
        .hasMessageContaining("second member \"" + twin + "\"");
  }

  /// Names of eight letters whose hash is 0, by running the hash backwards.
  private static List<String> collidingNames(int count) {
    List<String> names = new ArrayList<>();
    for (long high = 0; names.size() < count; high++) {
      long word = unmix(unmix(high << Integer.SIZE)) ^ Long.BYTES;
      byte[] name = new byte[Long.BYTES];
      boolean plain = true;
      for (int i = 0; i < name.length && plain; i++) {
        name[i] = (byte) (word >>> (Byte.SIZE * i));
        plain = name[i] >= '#' && name[i] != '\\';
      }
      if (plain) {
        names.add(Texts.text(name));
      }
    }
    return names;
  }

  private static long unmix(long hash) {
    return (hash ^ (hash >>> Integer.SIZE)) * MULTIPLIER_INVERSE;
  }

  private static long inverse(long odd) {
    long inverse = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
