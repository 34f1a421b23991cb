package nines.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SecretTest {
  private static final String CANARY = "sk-canary";

  @Test
  void prints_stars_wherever_it_is_printed() {
    var secret = new Secret(CANARY);

    assertThat(secret).hasToString("***");
    assertThat("" + new ProviderKey(secret, "prod", null)).doesNotContain(CANARY);
    assertThat(new IllegalStateException("bad: " + secret)).hasMessage("bad: ***");
    assertThat(JsonMapper.builder().build().writeValueAsString(secret)).isEqualTo("\"***\"");
  }

  @Test
  void gives_its_value_when_asked_to_reveal_it() {
    assertThat(new Secret(CANARY).reveal()).isEqualTo(CANARY);
  }

  @Test
  void equals_a_secret_of_the_same_value_only() {
    assertThat(new Secret(CANARY))
        .isEqualTo(new Secret(CANARY))
        .hasSameHashCodeAs(new Secret(CANARY))
        .isNotEqualTo(new Secret(CANARY + "2"))
        .isNotEqualTo(CANARY);
  }

  @Test
  void an_address_prints_neither_user_nor_what_came_from_a_secret() {
    URI uri = URI.create("http://user:" + CANARY + "@proxy:3128/path");

    assertThat(new Url(uri, false)).hasToString("http://proxy:3128/path");
    assertThat(new Url(uri, true)).hasToString("***");
    assertThat(JsonMapper.builder().build().writeValueAsString(new Url(uri, false)))
        .isEqualTo("\"http://proxy:3128/path\"");
  }
}
