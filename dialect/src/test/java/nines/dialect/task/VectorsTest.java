package nines.dialect.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import nines.core.exchange.EmbeddingAnswer;
import nines.core.exchange.EmbeddingInput;
import nines.core.exchange.EmbeddingRequest;
import nines.core.exchange.Slice;
import nines.core.exchange.Usage;
import nines.core.exchange.Vector;
import nines.dialect.json.MemberException;
import org.junit.jupiter.api.Test;

class VectorsTest {
  @Test
  void floats_are_packed_with_the_lowest_byte_first() {
    assertThat(Vectors.packed(numbers("[0.5,-0.25]"))).isEqualTo("AAAAPwAAgL4=");
    assertThat(Vectors.numbers(new Vector.Packed("AAAAPwAAgL4=")).text()).isEqualTo("[0.5,-0.25]");
  }

  @Test
  void numbers_stay_as_the_vendor_spells_them() {
    assertThat(Vectors.numbers(numbers("[1.50e-3, 7]")).text()).isEqualTo("[1.50e-3, 7]");
  }

  @Test
  void packed_floats_come_back_to_the_last_bit() {
    Random random = new Random(4711);
    for (int i = 0; i < 1000; i++) {
      float number = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(number)) {
        String packed = Vectors.packed(numbers("[" + number + "]"));
        assertThat(Vectors.packed(numbers(Vectors.numbers(new Vector.Packed(packed)).text())))
            .isEqualTo(packed);
      }
    }
  }

  @Test
  void what_is_no_vector_is_named() {
    assertRefused("not base64!");
    assertRefused("AAA=");
    assertRefused("AADAfw==");
    assertThatThrownBy(() -> Vectors.packed(numbers("[\"1\"]")))
        .isInstanceOf(MemberException.class);
  }

  private static void assertRefused(String base64) {
    assertThatThrownBy(() -> Vectors.numbers(new Vector.Packed(base64)))
        .isInstanceOf(MemberException.class)
        .hasMessageStartingWith("embedding: ");
  }

  @Test
  void a_vector_too_few_is_no_answer() {
    var asked =
        new EmbeddingRequest(
            List.of(new EmbeddingInput.Content("a"), new EmbeddingInput.Content("b")),
            "input",
            null,
            null,
            false,
            List.of());
    assertThatThrownBy(() ->
            Vectors.counted(asked, new EmbeddingAnswer("", List.of(numbers("[1]")), Usage.NONE)))
        .hasMessage("embeddings: 1 (expected: 2, one for each input)");
  }

  private static Vector numbers(String json) {
    return new Vector.Numbers(Slice.of(json));
  }
}
