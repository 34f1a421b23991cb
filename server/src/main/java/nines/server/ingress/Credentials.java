package nines.server.ingress;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// Where each wire language puts its key. All spellings carry the same virtual key.
final class Credentials {
  private static final String BEARER = "Bearer ";

  private Credentials() {}

  /// The credential as presented, the language's own spelling first; null when there is none.
  static @Nullable String of(HttpServerRequest request, String dialect) {
    var own =
        switch (dialect) {
          case "anthropic" -> request.getHeader("x-api-key");
          case "gemini" -> geminiKey(request);
          default -> null;
        };
    return own != null ? own : bearer(request);
  }

  /// Whether a request to a shared path comes from a Gemini SDK.
  static boolean isGemini(HttpServerRequest request) {
    return geminiKey(request) != null;
  }

  private static @Nullable String geminiKey(HttpServerRequest request) {
    var header = request.getHeader("x-goog-api-key");
    return header != null ? header : request.query() == null ? null : request.getParam("key");
  }

  private static @Nullable String bearer(HttpServerRequest request) {
    var header = request.getHeader("authorization");
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : null;
  }
}
