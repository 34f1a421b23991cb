package nines.server.ingress;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/// What a request head must say once, so that no two readers take it for different requests: whom
/// it is for (RFC 9112 section 3.2), who asks, and what its body is.
final class HeadRules {
  private static final String HOST = "host";

  /// Of none of these is a second line a list (RFC 9110 section 5.3), but for `content-encoding`,
  /// of which one coding is served.
  private static final List<String> SINGLE =
      List.of(
          HOST, "authorization", "x-api-key", "x-goog-api-key", "content-type", "content-encoding");

  private HeadRules() {}

  /// Why a head is not served, null when it is clear.
  static @Nullable Failure broken(HttpServerRequest request) {
    int seen = 0;
    for (var header : request.headers()) {
      int at = indexOf(header.getKey());
      if (at >= 0) {
        if ((seen & 1 << at) != 0) {
          return refused(SINGLE.get(at) + ": more than one (expected: one line)");
        }
        seen |= 1 << at;
      }
    }
    return request.version() == HttpVersion.HTTP_1_1 && !hasHost(request)
        ? refused("host: none (expected: the name that was called)")
        : null;
  }

  private static boolean hasHost(HttpServerRequest request) {
    var host = request.getHeader(HOST);
    return host != null && !host.isBlank();
  }

  private static int indexOf(String name) {
    for (int i = 0; i < SINGLE.size(); i++) {
      if (SINGLE.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  private static Failure refused(String message) {
    return Failure.of(FailureCode.INVALID_REQUEST, message);
  }
}
