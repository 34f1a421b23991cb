package nines.server.egress;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import nines.catalogue.type.Credential;
import nines.dialect.json.JsonWriter;
import nines.server.config.AwsCredentials;
import nines.server.config.EntraApplication;
import nines.server.config.GoogleAccount;
import nines.server.config.SignIn;
import org.jspecify.annotations.Nullable;

/// By what an access token is asked for (OAuth 2).
sealed interface TokenGrant {
  /// Where it is asked for.
  URI endpoint();

  /// The question, as a form; it holds secrets. Making it may take a while, so it is not for event
  /// loops.
  String form(Instant now) throws GeneralSecurityException;

  /// How a provider's tokens are asked for, or null where it takes none.
  static @Nullable TokenGrant of(@Nullable SignIn signIn, Credential takes) {
    String google = takes.googleScope();
    String entra = takes.entraScope();
    return switch (signIn) {
      case null -> null;
      case AwsCredentials _ -> null;
      case GoogleAccount account -> google == null ? null : new Assertion(account, google);
      case EntraApplication application ->
          entra == null ? null : new ClientSecret(application, entra);
    };
  }

  /// By an assertion that a service account signs (RFC 7523, section 2.1).
  ///
  /// Source: Google, "Using OAuth 2.0 for Server to Server Applications".
  record Assertion(GoogleAccount account, String scope) implements TokenGrant {
    /// How long an assertion may be shown; Google takes no longer ones.
    static final Duration LIFE = Duration.ofHours(1);

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @Override
    public URI endpoint() {
      return account.tokenUri().uri();
    }

    @Override
    public String form(Instant now) throws GeneralSecurityException {
      byte[] unsigned =
          (part(head()) + "." + part(claims(now))).getBytes(StandardCharsets.US_ASCII);
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(account.key());
      signature.update(unsigned);
      return field("grant_type", GRANT)
          + "&assertion="
          + new String(unsigned, StandardCharsets.US_ASCII)
          + "."
          + BASE64.encodeToString(signature.sign());
    }

    private JsonWriter head() {
      JsonWriter head = new JsonWriter().object().name("alg").value("RS256");
      head.name("typ").value("JWT");
      if (!account.keyId().isEmpty()) {
        head.name("kid").value(account.keyId());
      }
      return head.end();
    }

    private JsonWriter claims(Instant now) {
      JsonWriter claims = new JsonWriter().object().name("iss").value(account.email());
      claims.name("scope").value(scope).name("aud").value(endpoint().toString());
      claims.name("iat").value(now.getEpochSecond());
      return claims.name("exp").value(now.plus(LIFE).getEpochSecond()).end();
    }

    private static String part(JsonWriter json) {
      return BASE64.encodeToString(json.toBytes());
    }
  }

  /// By an application's secret (RFC 6749, section 4.4).
  ///
  /// Source: Microsoft, "OAuth 2.0 client credentials flow on the Microsoft identity platform".
  record ClientSecret(EntraApplication application, String scope) implements TokenGrant {
    @Override
    public URI endpoint() {
      String authority = application.authority().uri().toString();
      String base =
          authority.endsWith("/") ? authority.substring(0, authority.length() - 1) : authority;
      return URI.create(base + "/" + application.tenant() + "/oauth2/v2.0/token");
    }

    @Override
    public String form(Instant now) {
      return String.join(
          "&",
          field("grant_type", "client_credentials"),
          field("client_id", application.clientId()),
          field("client_secret", application.clientSecret().reveal()),
          field("scope", scope));
    }
  }

  private static String field(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
