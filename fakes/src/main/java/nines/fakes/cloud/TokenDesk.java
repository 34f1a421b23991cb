package nines.fakes.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nines.fakes.json.Trees;
import nines.fakes.reply.Reply;
import nines.fakes.reply.Visit;
import tools.jackson.databind.node.ObjectNode;

/// The token endpoints of Google and of Entra.
///
/// Sources: RFC 6749 and RFC 7523; Google, "Using OAuth 2.0 for Server to Server Applications";
/// Microsoft, "OAuth 2.0 client credentials flow".
public final class TokenDesk {
  static final String GOOGLE_PATH = "/token";
  static final String GOOGLE_PREFIX = "ya29.fake-";
  static final String ENTRA_PREFIX = "eyJfake.";
  private static final String ENTRA_PATH = "/oauth2/v2.0/token";
  private static final String ASSERTION = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final String GOOGLE_SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final String ENTRA_SCOPE = "https://cognitiveservices.azure.com/.default";
  private static final int MAX_SKEW_SECONDS = 300;

  private final CloudAccounts accounts;
  private final Tokens tokens;

  TokenDesk(CloudAccounts accounts, Tokens tokens) {
    this.accounts = accounts;
    this.tokens = tokens;
  }

  /// The answer, or nothing where the path is no token endpoint.
  Optional<Reply> answer(Visit visit, String path) {
    boolean entra = path.endsWith(ENTRA_PATH);
    if (!visit.method().equals("POST") || (!entra && !path.equals(GOOGLE_PATH))) {
      return Optional.empty();
    }
    if (!visit.header("content-type").startsWith("application/x-www-form-urlencoded")) {
      return Optional.of(refused("invalid_request", "The body is no form."));
    }
    Map<String, String> form = form(visit.body().toString(StandardCharsets.UTF_8));
    return Optional.of(entra ? entra(visit, path, form) : google(visit, form));
  }

  private Reply entra(Visit visit, String path, Map<String, String> form) {
    if (!path.equals("/" + CloudAccounts.TENANT + ENTRA_PATH)) {
      return refused("invalid_request", "AADSTS90002: Tenant not found.");
    }
    if (!form.getOrDefault("grant_type", "").equals("client_credentials")) {
      return refused("unsupported_grant_type", "AADSTS70003: The grant type is not supported.");
    }
    if (!form.getOrDefault("scope", "").equals(ENTRA_SCOPE)) {
      return refused("invalid_scope", "AADSTS70011: The provided value for scope is not valid.");
    }
    boolean known =
        form.getOrDefault("client_id", "").equals(CloudAccounts.CLIENT_ID)
            && form.getOrDefault("client_secret", "").equals(CloudAccounts.CLIENT_SECRET);
    return known
        ? issued(visit, ENTRA_PREFIX)
        : refused("invalid_client", "AADSTS7000215: Invalid client secret provided.");
  }

  private Reply google(Visit visit, Map<String, String> form) {
    if (!form.getOrDefault("grant_type", "").equals(ASSERTION)) {
      return refused("unsupported_grant_type", "Invalid grant_type.");
    }
    String[] parts = form.getOrDefault("assertion", "").split("\\.", -1);
    if (parts.length != 3) {
      return refused("invalid_grant", "Invalid JWT.");
    }
    ObjectNode head = json(parts[0]);
    ObjectNode claims = json(parts[1]);
    boolean signed =
        Trees.text(head.path("alg")).equals("RS256")
            && Trees.text(head.path("kid")).equals(CloudAccounts.KEY_ID)
            && isSigned(parts);
    if (!signed) {
      return refused("invalid_grant", "Invalid JWT Signature.");
    }
    if (!Trees.text(claims.path("iss")).equals(CloudAccounts.EMAIL)) {
      return refused("invalid_grant", "Invalid grant: account not found");
    }
    if (!Trees.text(claims.path("aud")).equals("http://" + visit.header("host") + GOOGLE_PATH)) {
      return refused("invalid_grant", "Invalid JWT: Failed audience check.");
    }
    if (!Trees.text(claims.path("scope")).equals(GOOGLE_SCOPE)) {
      return refused("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
    }
    long from = claims.path("iat").asLong(0);
    long to = claims.path("exp").asLong(0);
    long now = visit.mint().seconds();
    boolean inTime =
        from <= now + MAX_SKEW_SECONDS
            && to > now - MAX_SKEW_SECONDS
            && to - from <= Tokens.LIFE_SECONDS;
    return inTime
        ? issued(visit, GOOGLE_PREFIX)
        : refused(
            "invalid_grant",
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
                + " timeframe.");
  }

  private Reply issued(Visit visit, String prefix) {
    String token = visit.mint().id(prefix, 32);
    tokens.issued(token, visit.mint().seconds());
    return Reply.Whole.json(
        200,
        Trees.object()
            .put("access_token", token)
            .put("expires_in", Tokens.LIFE_SECONDS - 1)
            .put("token_type", "Bearer"));
  }

  private static Reply refused(String error, String description) {
    int status = error.equals("invalid_client") ? 401 : 400;
    return Reply.Whole.json(
        status, Trees.object().put("error", error).put("error_description", description));
  }

  private boolean isSigned(String[] parts) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(accounts.publicKey());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static ObjectNode json(String part) {
    try {
      return Trees.object(Base64.getUrlDecoder().decode(part)).orElseGet(Trees::object);
    } catch (IllegalArgumentException noBase64) {
      return Trees.object();
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String field : body.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        form.put(
            field.substring(0, equals),
            URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }
}
