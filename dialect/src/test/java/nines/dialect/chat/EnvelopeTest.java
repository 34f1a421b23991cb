package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;

import nines.core.exchange.Opaque;
import nines.core.exchange.Owner;
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
}
