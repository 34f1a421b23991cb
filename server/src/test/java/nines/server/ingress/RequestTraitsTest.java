package nines.server.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import nines.core.routing.Traits;
import nines.dialect.json.JsonIndex;
import org.junit.jupiter.api.Test;

class RequestTraitsTest {
  private static Traits unary(String body) {
    return RequestTraits.of(JsonIndex.of(JsonText.ascii(body)), false);
  }

  @Test
  void the_output_limit_is_read_by_the_name_of_each_language() {
    assertThat(unary("{\"max_tokens\":100}").size()).isZero();
    assertThat(unary("{\"max_completion_tokens\":600}").size()).isEqualTo(1);
    assertThat(unary("{\"max_output_tokens\":9000}").size()).isEqualTo(2);
    assertThat(unary("{\"generationConfig\":{\"maxOutputTokens\":100}}").size()).isZero();
  }

  @Test
  void no_limit_and_one_that_is_no_whole_number_count_as_large() {
    assertThat(unary("{}").size()).isEqualTo(Traits.SIZES - 1);
    assertThat(unary("{\"max_tokens\":1e2}").size()).isEqualTo(Traits.SIZES - 1);
    assertThat(unary("{\"max_tokens\":12345678901}").size()).isEqualTo(Traits.SIZES - 1);
    assertThat(unary("{\"max_tokens\":\"5\"}").size()).isEqualTo(Traits.SIZES - 1);
  }

  @Test
  void reasoning_is_read_by_the_name_of_each_language() {
    assertThat(unary("{\"reasoning_effort\":\"high\"}").reasoning()).isTrue();
    assertThat(unary("{\"reasoning_effort\":\"none\"}").reasoning()).isFalse();
    assertThat(unary("{\"thinking\":{\"type\":\"enabled\"}}").reasoning()).isTrue();
    assertThat(unary("{\"generationConfig\":{\"thinkingConfig\":{}}}").reasoning()).isTrue();
    assertThat(unary("{\"thinking\":null}").reasoning()).isFalse();
    assertThat(unary("{}").reasoning()).isFalse();
  }

  @Test
  void a_stream_is_sized_by_its_body() {
    var index = JsonIndex.of(JsonText.ascii("{\"x\":\"" + "y".repeat(5_000) + "\"}"));
    assertThat(RequestTraits.of(index, true)).isEqualTo(Traits.ofStream(false, 5_008));
  }
}
