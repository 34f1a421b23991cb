package nines.server.config.value;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Set;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonValue;
import nines.dialect.json.MemberException;
import nines.server.config.GoogleAccount;
import nines.server.config.Secret;
import nines.server.config.Url;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Outside;
import nines.server.config.schema.Parsed;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Syntax;

/// The key file of a service account, as Google Cloud hands it out: JSON.
///
/// Source: Google Cloud, "Create and delete service account keys".
public final class GoogleAccountValue implements Scalar<GoogleAccount> {
  private static final String NOUN =
      "the key file of a service account, such as ${file:service-account.json}";
  private static final String STANDARD_TOKEN_URI = "https://oauth2.googleapis.com/token";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  @Override
  public Syntax syntax() {
    return Syntax.text(NOUN, "");
  }

  @Override
  public boolean secret() {
    return true;
  }

  @Override
  public String shown(String text, GoogleAccount value) {
    return Secret.MASK;
  }

  @Override
  public String quoted(String text) {
    return Secret.MASK;
  }

  @Override
  public Parsed<GoogleAccount> parse(String text, Outside outside) {
    try {
      JsonValue file = JsonValue.of(text).object();
      if (!file.textOr("type", "").equals("service_account")) {
        return bad(", its \"type\" service_account");
      }
      URI tokenUri = URI.create(file.textOr("token_uri", STANDARD_TOKEN_URI));
      if (!isSafe(tokenUri)) {
        return bad(", its \"token_uri\" an https address");
      }
      GoogleAccount account =
          new GoogleAccount(
              file.need("client_email").string(),
              file.textOr("private_key_id", ""),
              new Secret(file.need("private_key").string()),
              new Url(tokenUri, true));
      account.key();
      return Parsed.good(account);
    } catch (JsonException noJson) {
      return bad(", in JSON");
    } catch (MemberException missing) {
      return bad(" with \"client_email\" and \"private_key\"");
    } catch (IllegalArgumentException noAddress) {
      return bad(", its \"token_uri\" an https address");
    } catch (GeneralSecurityException noKey) {
      return bad(", its \"private_key\" an RSA key in PKCS #8");
    }
  }

  /// What is sent there is as good as a key.
  private static boolean isSafe(URI uri) {
    String host = uri.getHost();
    return host != null
        && ("https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host)));
  }

  private static Parsed<GoogleAccount> bad(String more) {
    return Parsed.bad(FaultKind.WRONG_VALUE, NOUN + more);
  }
}
