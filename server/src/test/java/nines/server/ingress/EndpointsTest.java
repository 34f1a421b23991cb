package nines.server.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {
  private final Endpoints endpoints = new Endpoints();

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/models//m-1",
    "GET, /v1/models//",
    "GET, /v1/responses//resp_1",
    "PUT, /v1/responses//resp_1",
    "POST, /v1beta/models//m-1:generateContent",
  })
  void a_name_that_begins_with_a_slash_is_nothing(String method, String path) {
    assertThat(endpoints.match(method, path)).isInstanceOf(Endpoints.Match.Nothing.class);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/models/one/m-1, one/m-1",
    "POST, /v1/responses/resp_1/cancel, resp_1/cancel"
  })
  void a_name_may_hold_slashes_of_its_own(String method, String path, String tail) {
    assertThat(endpoints.match(method, path))
        .isInstanceOfSatisfying(
            Endpoints.Match.Found.class, found -> assertThat(found.tail()).isEqualTo(tail));
  }
}
