package nines.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualKeyTest {
  private final Random random = new Random(9);
  private final VirtualKey key = VirtualKey.mint(random);

  @Test
  void a_key_has_a_prefix_an_id_and_a_secret_of_256_bits() {
    assertThat(key.reveal()).matches("sk-nines-[0-9A-Za-z]{16}-[0-9A-Za-z]{43}");
    assertThat(key.reveal()).hasSize(VirtualKey.LENGTH).contains("-" + key.id() + "-");
    assertThat(43 * Math.log(62) / Math.log(2)).isGreaterThanOrEqualTo(256);
  }

  @Test
  void a_key_that_was_made_is_read_back() {
    for (int i = 0; i < 1_000; i++) {
      var made = VirtualKey.mint(random);
      assertThat(VirtualKey.parse(made.reveal()))
          .isNotNull()
          .satisfies(read -> assertThat(read.hash()).isEqualTo(made.hash()));
    }
  }

  @Test
  void no_two_keys_are_alike() {
    var ids = Stream.generate(() -> VirtualKey.mint(random).id()).limit(10_000);
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void a_key_never_prints_its_secret() {
    var secret = key.reveal().substring(key.reveal().lastIndexOf('-') + 1);
    assertThat(key.toString()).contains(key.id()).endsWith("***").doesNotContain(secret);
  }

  @Test
  void two_secrets_under_one_id_hash_differently() {
    var text = key.reveal();
    var other = text.substring(0, text.length() - 1) + (text.endsWith("a") ? "b" : "a");
    assertThat(VirtualKey.parse(other))
        .isNotNull()
        .satisfies(read -> assertThat(read.id()).isEqualTo(key.id()))
        .satisfies(read -> assertThat(read.hash()).isNotEqualTo(key.hash()));
  }

  @Test
  void a_slip_anywhere_in_the_id_is_seen_without_asking_anybody() {
    var text = key.reveal();
    int from = VirtualKey.PREFIX.length();
    for (int at = from; at < from + key.id().length(); at++) {
      var slip = text.charAt(at) == 'x' ? 'y' : 'x';
      assertThat(VirtualKey.parse(text.substring(0, at) + slip + text.substring(at + 1))).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sk-nines-",
        "sk-nines",
        "sk-proj-abcdef",
        "' or '1'='1",
        "sk-nines-' or '1'='1'; drop table virtual_key; -- 0000000000000000000",
        "sk-nines-0123456789ABCDEF-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg",
        "sk-nines-0123456789ABCDE\u0000-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg",
        "SK-NINES-0123456789ABCDEF-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg",
      })
  void what_is_no_key_is_refused(String text) {
    assertThat(VirtualKey.parse(text)).isNull();
  }

  @Test
  void a_key_with_something_before_or_behind_it_is_refused() {
    var text = key.reveal();
    assertThat(VirtualKey.parse(text + "a")).isNull();
    assertThat(VirtualKey.parse(" " + text)).isNull();
    assertThat(VirtualKey.parse(text.substring(0, text.length() - 1))).isNull();
    assertThat(VirtualKey.parse(text.substring(0, text.length() - 1) + "é")).isNull();
  }
}
