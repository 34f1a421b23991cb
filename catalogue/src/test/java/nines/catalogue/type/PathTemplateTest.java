package nines.catalogue.type;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {

  @ParameterizedTest
  @CsvSource({
    "gpt-4o,            /m/gpt-4o/x",
    "a/b,               /m/a%2Fb/x",
    "a:b@1~_.-,         /m/a%3Ab@1~_.-/x",
    "'ü ?#%',           /m/%C3%BC%20%3F%23%25/x",
    "../../admin,       /m/..%2F..%2Fadmin/x",
  })
  void a_model_becomes_one_segment(String model, String path) {
    assertThat(PathTemplate.of("/m/{model}/x?k=v").expand(model)).isEqualTo(path);
  }

  @Test
  void a_model_that_looks_like_the_place_is_put_there_once() {
    assertThat(PathTemplate.of("/m/{model}").expand("{model}")).isEqualTo("/m/%7Bmodel%7D");
  }

  @Test
  void the_query_stands_apart() {
    PathTemplate template = PathTemplate.of("/m?api-version=1&a=b");
    assertThat(template.expand("any")).isEqualTo("/m");
    assertThat(template.query()).isEqualTo("api-version=1&a=b");
    assertThat(PathTemplate.of("/m").query()).isNull();
  }
}
