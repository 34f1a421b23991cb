package nines.server.egress;

import java.time.Duration;
import nines.core.exchange.Slice;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.server.config.Secret;
import org.jspecify.annotations.Nullable;

/// What came of asking for an access token.
///
/// Source: RFC 6749, sections 5.1 and 5.2.
sealed interface TokenAnswer {
  /// How long a token is believed good that does not say.
  Duration UNSAID_LIFE = Duration.ofMinutes(5);

  /// How long a token is believed good at least, so that a strange answer starts no storm.
  Duration SHORTEST_LIFE = Duration.ofSeconds(30);

  /// How long a token is believed good at most.
  Duration LONGEST_LIFE = Duration.ofDays(1);

  /// A token.
  record Granted(AccessToken token) implements TokenAnswer {}

  /// None.
  ///
  /// @param why how the sentence goes on that begins with who could not sign in; no secret
  /// @param passes whether the same question may be answered well in a while
  record Refused(String why, boolean passes) implements TokenAnswer {}

  /// Reads an answer of a token endpoint.
  static TokenAnswer read(int status, Slice body) {
    JsonValue said = json(body);
    if (status != 200) {
      String code = said == null ? "" : word(said.text("error"));
      return new Refused(
          "its token endpoint answered " + status + (code.isEmpty() ? "" : " (" + code + ")"),
          status == 429 || status >= 500);
    }
    String token = said == null ? null : said.text("access_token");
    if (said == null || token == null || !isHeaderValue(token)) {
      return new Refused("its token endpoint answered without an access token", true);
    }
    return new Granted(new AccessToken(new Secret(token), life(said)));
  }

  private static @Nullable JsonValue json(Slice body) {
    try {
      JsonValue said = JsonValue.of(body);
      return said.is(JsonKind.OBJECT) ? said : null;
    } catch (JsonException noJson) {
      return null;
    }
  }

  /// A code of the protocol; anything else is not repeated.
  private static String word(@Nullable String code) {
    boolean plain =
        code != null
            && code.length() <= 64
            && code.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '_');
    return plain && code != null ? code : "";
  }

  private static boolean isHeaderValue(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static Duration life(JsonValue said) {
    JsonValue seconds = said.find("expires_in");
    if (seconds == null || !seconds.is(JsonKind.NUMBER)) {
      return UNSAID_LIFE;
    }
    try {
      return Duration.ofSeconds(
          Math.clamp(
              Long.parseLong(seconds.json()), SHORTEST_LIFE.toSeconds(), LONGEST_LIFE.toSeconds()));
    } catch (NumberFormatException fraction) {
      return UNSAID_LIFE;
    }
  }
}
