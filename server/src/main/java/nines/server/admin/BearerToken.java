package nines.server.admin;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import nines.server.config.Secret;

/// The token that guarded endpoints want, as `Authorization: Bearer` (RFC 6750, section 2.1).
final class BearerToken {
  private static final String AUTHORIZATION = "Authorization";
  private static final String SCHEME = "Bearer ";

  private final Supplier<Secret> token;

  /// @param token the one in force, asked at every call
  BearerToken(Supplier<Secret> token) {
    this.token = token;
  }

  /// Whether the headers carry the token, exactly once. Compares in a time that does not tell how
  /// much of it was right.
  boolean isCarriedBy(MultiMap headers) {
    var all = headers.getAll(AUTHORIZATION);
    if (all.size() != 1) {
      return false;
    }
    var presented = all.getFirst();
    return presented.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            bytes(presented.substring(SCHEME.length())), bytes(token.get().reveal()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
