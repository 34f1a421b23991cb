package nines.fakes.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, v1, /chat/completions",
    "/team-a/x/v1/messages, v1, /messages",
    "/openai/v1/embeddings, v1, /embeddings",
    "/chat/completions, '', /chat/completions",
    "/v1beta/models/m:generateContent, v1beta, /models/m:generateContent",
    "/v1beta/openai/chat/completions, v1beta, /chat/completions",
    "/v1/nothing/completions, v1, /nothing/completions",
    "/v2/chat/completions, '', /v2/chat/completions"
  })
  void prefix_before_the_version_is_tolerated(String path, String version, String rest) {
    assertThat(Address.of(path)).isEqualTo(new Address(version, rest));
  }
}
