package nines.fakes.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_000));

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", " a", "a ", "a  b", "\n a\tb \n", "héllo wörld 🚀 x"})
  void pieces_joined_are_the_text_again(String text) {
    assertThat(String.join("", Words.pieces(text))).isEqualTo(text);
    assertThat(String.join("", Words.fragments(text))).isEqualTo(text);
  }

  @Test
  void words_are_counted_without_their_blanks() {
    assertThat(Words.count("  one two\n\nthree ")).isEqualTo(3);
    assertThat(Words.count(" \t")).isZero();
  }

  @Test
  void fragments_keep_surrogate_pairs_whole() {
    List<String> fragments = Words.fragments("1234567🚀89");
    assertThat(fragments.getFirst()).isEqualTo("1234567🚀");
  }

  @Test
  void ids_are_unique_and_the_same_in_each_run() {
    Mint mint = new Mint("alpha", CLOCK);
    Set<String> ids = new HashSet<>();
    for (int at = 0; at < 100_000; at++) {
      ids.add(mint.id("call_", 24));
    }
    assertThat(ids).hasSize(100_000).allMatch(id -> id.length() == 29);
    assertThat(new Mint("alpha", CLOCK).id("x", 24))
        .isEqualTo(new Mint("alpha", CLOCK).id("x", 24));
    assertThat(new Mint("alpha", CLOCK).id("x", 24))
        .isNotEqualTo(new Mint("beta", CLOCK).id("x", 24));
    assertThat(mint.seconds()).isEqualTo(1_000);
  }

  @Test
  void texts_that_share_words_lie_nearer_than_those_that_do_not() {
    float[] query = Embedding.of("the red fox", 64);
    double near = Embedding.likeness(query, Embedding.of("a red fox runs", 64));
    double far = Embedding.likeness(query, Embedding.of("quarterly tax report", 64));
    assertThat(near).isGreaterThan(far + 0.2);
    assertThat(Embedding.likeness(query, query)).isCloseTo(1, within());
    assertThat(Embedding.likeness(Embedding.of("", 8), Embedding.of("", 8))).isCloseTo(1, within());
  }

  @Test
  void vectors_have_a_bound() {
    assertThat(Embedding.of("x", 1_000_000)).hasSize(Embedding.MAX_DIMENSIONS);
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-5);
  }
}
