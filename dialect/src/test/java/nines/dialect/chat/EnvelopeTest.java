package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
import nines.core.exchange.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {
  private static final Opaque OPAQUE =
      new Opaque(new Owner("gemini", "gemini-1"), "thought_signature", "{\"a\":[1.0,\"ä\"]}");

  @Test
  void what_was_sealed_comes_out_as_it_went_in() {
    assertThat(Envelope.open(Envelope.seal(OPAQUE))).isEqualTo(OPAQUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "EqQBCkgIBRABGAIiQ", "WyJuaW5lcy0x", "WyJuaW5lcy0xIl0=", "WyJuaW5lcy0x*"})
  void a_vendors_own_text_and_a_forgery_are_no_envelopes(String text) {
    assertThat(Envelope.open(text)).isNull();
  }

  @Test
  void a_document_with_one_is_found_wherever_it_stands() {
    String envelope = Envelope.seal(OPAQUE);
    for (int before = 0; before < 40; before++) {
      String document = "x".repeat(before) + envelope + "x".repeat(40 - before);
      assertThat(Envelope.mayBeIn(Slice.of(document))).as("behind %d", before).isTrue();
    }
    byte[] padded = ("xx" + envelope.substring(0, 12) + "yy").getBytes(StandardCharsets.US_ASCII);
    assertThat(Envelope.mayBeIn(new Slice(padded, 2, 14))).isTrue();
    assertThat(Envelope.mayBeIn(new Slice(padded, 2, 13))).isFalse();
    assertThat(Envelope.mayBeIn(new Slice(padded, 3, 16))).isFalse();
  }

  @Test
  void a_document_without_one_is_passed_over() {
    assertThat(Envelope.mayBeIn(Slice.of(""))).isFalse();
    assertThat(Envelope.mayBeIn(Slice.of("WyJuaW5lcy0"))).isFalse();
    assertThat(Envelope.mayBeIn(Slice.of("Wy".repeat(100) + "é0x".repeat(100)))).isFalse();
  }
}
