package nines.server.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nines.core.exchange.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenAnswerTest {
  @ParameterizedTest
  @CsvSource({
    "'\"expires_in\":3599', 3599",
    "'\"expires_in\":0', 30",
    "'\"expires_in\":99999999', 86400",
    "'\"expires_in\":\"3599\"', 300",
    "'\"expires_in\":1.5', 300",
    "'\"token_type\":\"Bearer\"', 300"
  })
  void a_token_lives_as_long_as_it_says_within_bounds(String member, long seconds) {
    var answer = read(200, "{\"access_token\":\"t.1\"," + member + "}");
    assertThat(answer).isInstanceOf(TokenAnswer.Granted.class);
    var token = ((TokenAnswer.Granted) answer).token();
    assertThat(token.value().reveal()).isEqualTo("t.1");
    assertThat(token.life()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(answer.toString()).doesNotContain("t.1");
  }

  @ParameterizedTest
  @CsvSource({
    "400, '{\"error\":\"invalid_grant\",\"error_description\":\"secret\"}',"
        + " its token endpoint answered 400 (invalid_grant), false",
    "401, '{\"error\":\"in valid\"}', its token endpoint answered 401, false",
    "429, '', its token endpoint answered 429, true",
    "503, '<html>', its token endpoint answered 503, true",
    "200, '{\"access_token\":\"a\\nb\"}',"
        + " its token endpoint answered without an access token, true",
    "200, '[]', its token endpoint answered without an access token, true"
  })
  void what_is_no_token_says_why_and_repeats_nothing_else(
      int status, String body, String why, boolean passes) {
    assertThat(read(status, body)).isEqualTo(new TokenAnswer.Refused(why, passes));
  }

  @Test
  void a_code_that_is_too_long_is_left_out() {
    assertThat(read(400, "{\"error\":\"" + "a".repeat(65) + "\"}"))
        .isEqualTo(new TokenAnswer.Refused("its token endpoint answered 400", false));
  }

  private static TokenAnswer read(int status, String body) {
    return TokenAnswer.read(status, Slice.of(body));
  }
}
