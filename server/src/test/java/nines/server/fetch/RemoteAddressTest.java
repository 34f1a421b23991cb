package nines.server.fetch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteAddressTest {
  @Test
  void an_address_is_taken_apart() {
    assertThat(RemoteAddress.of("HTTPS://Images.Example.com/a%20b?c=d#e"))
        .isEqualTo(new RemoteAddress(true, "images.example.com", 443, "/a%20b?c=d"));
    assertThat(RemoteAddress.of("http://[2001:db8::1]:8080"))
        .isEqualTo(new RemoteAddress(false, "2001:db8::1", 8080, "/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.example/x",
        "file:///etc/passwd",
        "gopher://a.example/",
        "https:///x",
        "https://user@a.example/",
        "https://a.example@b.example/",
        "https://a.example/x y",
        "https://a.example/\r\nHost: b",
        "a.example/x",
        "",
        "https://a_b.example/",
        "data:image/png;base64,AA=="
      })
  void what_is_no_address_of_the_web_is_none(String url) {
    assertThat(RemoteAddress.of(url)).isNull();
  }

  @Test
  void an_endless_address_is_none() {
    assertThat(RemoteAddress.of("https://a.example/" + "x".repeat(RemoteAddress.MAX_LENGTH)))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/x, a.example, true",
    "https://a.example:443/x, a.example, true",
    "https://a.example:8443/x, a.example, false",
    "https://a.example:8443/x, a.example:8443, true",
    "https://a.example/x, a.example:8443, false",
    "https://b.a.example/x, a.example, false",
    "https://b.a.example/x, *.a.example, true",
    "https://a.example/x, *.a.example, false",
    "https://evila.example/x, *.a.example, false",
    "https://a.example.evil.example/x, a.example, false",
    "https://a.example./x, a.example, false"
  })
  void a_host_is_among_those_that_are_named_or_not(String url, String named, boolean among) {
    assertThat(requireNonNull(RemoteAddress.of(url)).isAmong(List.of(named))).isEqualTo(among);
  }

  @ParameterizedTest
  @CsvSource({
    "/y, https://a.example/y",
    "y?z, https://a.example/d/y?z",
    "//b.example/y, https://b.example/y",
    "https://b.example:9/y, https://b.example:9/y"
  })
  void a_redirection_is_followed_from_where_it_is_told(String location, String where) {
    RemoteAddress from = requireNonNull(RemoteAddress.of("https://a.example/d/x"));
    assertThat(from.redirected(location)).isEqualTo(RemoteAddress.of(where));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a.example/x", "file:///etc/passwd", "", "::", "https://u@a/"})
  void a_redirection_gives_up_neither_tls_nor_the_web(String location) {
    RemoteAddress from = requireNonNull(RemoteAddress.of("https://a.example/d/x"));
    RemoteAddress to = from.redirected(location);
    assertThat(to == null || to.equals(from) || to.target().equals("/d/")).isTrue();
    assertThat(to == null || to.tls()).isTrue();
  }
}
