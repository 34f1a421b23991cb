package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerHeadersTest {
  @Test
  void only_listed_headers_pass_in_lower_case() {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("X-Request-Id", "r1")
            .add("X-RateLimit-Remaining-Tokens", "5")
            .add("Set-Cookie", "a=b")
            .add("Server", "cloudflare")
            .add("Transfer-Encoding", "chunked")
            .add("Retry-After", "39")
            .add("nines-target", "forged");
    assertThat(AnswerHeaders.passing(headers, Set.of("x-ratelimit-remaining-tokens")))
        .containsExactly(
            Map.entry("x-request-id", "r1"), Map.entry("x-ratelimit-remaining-tokens", "5"));
  }

  @Test
  void values_that_could_split_the_answer_do_not_pass() {
    for (String bad : new String[] {"a\r\nb", "a\nb", "a\rb", "a\0b"}) {
      MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("request-id", bad);
      assertThat(AnswerHeaders.passing(headers, Set.of())).isEmpty();
    }
  }

  @Test
  void values_and_their_number_are_bounded() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.add("request-id", "x".repeat(AnswerHeaders.MAX_VALUE + 1));
    for (int i = 0; i < AnswerHeaders.MAX_PASSED + 1; i++) {
      headers.add("request-id", "x");
    }
    assertThat(AnswerHeaders.passing(headers, Set.of())).hasSize(AnswerHeaders.MAX_PASSED);
  }

  @Test
  void identity_is_no_encoding() {
    assertThat(AnswerHeaders.isEncoded(null)).isFalse();
    assertThat(AnswerHeaders.isEncoded(" Identity ")).isFalse();
    assertThat(AnswerHeaders.isEncoded("gzip")).isTrue();
    assertThat(AnswerHeaders.isEncoded("identity, br")).isTrue();
  }
}
