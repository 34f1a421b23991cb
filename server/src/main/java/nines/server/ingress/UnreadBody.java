package nines.server.ingress;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/// What is done with a body that nobody will read: a little of it is taken so that the client sees
/// the answer, then the connection is closed.
final class UnreadBody {
  /// Bytes taken of an unwanted body.
  static final int MAX_BYTES = 64 << 10;

  /// Time the client has to read the answer.
  static final Duration LINGER = Duration.ofMillis(500);

  private UnreadBody() {}

  /// Whether the connection must be closed after this answer.
  static boolean isLeft(HttpServerRequest request) {
    return !request.isEnded() && request.version() != HttpVersion.HTTP_2;
  }

  static void drop(Vertx vertx, HttpServerRequest request) {
    var taken = new long[1];
    request.handler(chunk -> {
      taken[0] += chunk.length();
      if (taken[0] > MAX_BYTES) {
        request.pause();
      }
    });
    request.endHandler(_ -> {});
    request.exceptionHandler(_ -> {});
    request.resume();
    vertx.setTimer(LINGER.toMillis(), _ -> request.connection().close());
  }
}
