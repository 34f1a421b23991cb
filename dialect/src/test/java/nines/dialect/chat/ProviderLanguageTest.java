package nines.dialect.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nines.dialect.Dialect;
import nines.dialect.StreamFraming;
import nines.dialect.registry.Dialects;
import org.junit.jupiter.api.Test;

class ProviderLanguageTest {
  @Test
  void nothing_is_ever_said_in_it_to_a_client() {
    for (Dialect language : Dialects.ofProviders()) {
      assertThat(language.clientChat()).isNull();
      assertThatThrownBy(() -> language.voice(StreamFraming.SSE))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessage(language.name() + ": no client speaks it");
      assertThatThrownBy(() -> language.streamReader(StreamFraming.SSE))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
