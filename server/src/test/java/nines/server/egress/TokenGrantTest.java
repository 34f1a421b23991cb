package nines.server.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import nines.catalogue.type.Credential;
import nines.catalogue.type.KeyNeed;
import nines.dialect.json.JsonValue;
import nines.server.config.EntraApplication;
import nines.server.config.GoogleAccount;
import nines.server.config.Secret;
import nines.server.config.Url;
import org.junit.jupiter.api.Test;

class TokenGrantTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Credential TAKES =
      new Credential(
          "api-key", null, KeyNeed.REQUIRED, null, "https://g/scope", "https://e/.default");

  @Test
  void a_service_account_signs_who_it_is_what_it_wants_and_until_when()
      throws GeneralSecurityException {
    KeyPair pair = pair();
    TokenGrant grant = requireNonNull(TokenGrant.of(account(pair, "k1"), TAKES));
    assertThat(grant.endpoint()).isEqualTo(URI.create("https://oauth2.example/token"));
    Map<String, String> form = form(grant.form(NOW));
    assertThat(form).containsOnlyKeys("grant_type", "assertion");
    assertThat(form).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    String[] parts = requireNonNull(form.get("assertion")).split("\\.", -1);
    assertThat(parts).hasSize(3);
    assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k1\"}");
    JsonValue claims = JsonValue.of(decoded(parts[1]));
    assertThat(claims.text("iss")).isEqualTo("gateway@acme.example");
    assertThat(claims.text("scope")).isEqualTo("https://g/scope");
    assertThat(claims.text("aud")).isEqualTo("https://oauth2.example/token");
    assertThat(claims.need("iat").integer()).isEqualTo(NOW.getEpochSecond());
    assertThat(claims.need("exp").integer()).isEqualTo(NOW.getEpochSecond() + 3600);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(pair.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void an_application_shows_its_secret_to_its_directory() throws GeneralSecurityException {
    var application =
        new EntraApplication(
            "acme.example", "app-1", new Secret("s&=é"), url("https://login.example/"));
    TokenGrant grant = requireNonNull(TokenGrant.of(application, TAKES));
    assertThat(grant.endpoint())
        .isEqualTo(URI.create("https://login.example/acme.example/oauth2/v2.0/token"));
    assertThat(form(grant.form(NOW)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                "app-1",
                "client_secret",
                "s&=é",
                "scope",
                "https://e/.default"));
  }

  @Test
  void credentials_are_not_printed() throws GeneralSecurityException {
    KeyPair pair = pair();
    GoogleAccount account = account(pair, "k1");
    assertThat(account.toString()).doesNotContain("PRIVATE");
    assertThat(String.valueOf(TokenGrant.of(account, TAKES))).doesNotContain("PRIVATE");
  }

  private static GoogleAccount account(KeyPair pair, String keyId) {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    return new GoogleAccount(
        "gateway@acme.example", keyId, new Secret(pem), url("https://oauth2.example/token"));
  }

  private static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static Url url(String text) {
    return new Url(URI.create(text), true);
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String field : text.split("&", -1)) {
      int equals = field.indexOf('=');
      form.put(field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), UTF_8));
    }
    return form;
  }
}
