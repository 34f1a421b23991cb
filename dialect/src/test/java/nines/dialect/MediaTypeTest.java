package nines.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MediaTypeTest {
  @Test
  void it_is_told_without_parameters() {
    assertThat(MediaType.of("Text/Event-Stream; charset=utf-8")).isEqualTo("text/event-stream");
    assertThat(MediaType.of(" application/json ")).isEqualTo("application/json");
    assertThat(MediaType.of(null)).isEmpty();
  }
}
