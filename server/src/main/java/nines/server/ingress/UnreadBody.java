package nines.server.ingress;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;

/// What is done with a body that nobody will read: a little of it is taken so that the client sees
/// the answer, then the connection is closed; of HTTP/2 the stream alone, without an error, as RFC
/// 9113 section 8.1 has it.
final class UnreadBody {
  /// Bytes taken of an unwanted body.
  static final int MAX_BYTES = 64 << 10;

  /// Time the client has to read the answer.
  static final Duration LINGER = Duration.ofMillis(500);

  private static final long NO_ERROR = 0;

  private UnreadBody() {}

  /// Whether there is a body of which some may still come.
  static boolean isLeft(HttpServerRequest request) {
    return !request.isEnded()
        && (isMultiplexed(request)
            || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            || hasLength(request));
  }

  /// Whether the connection must be closed after this answer.
  static boolean endsConnection(HttpServerRequest request) {
    return isLeft(request) && !isMultiplexed(request);
  }

  /// @param answered when the answer is written
  static void drop(Vertx vertx, HttpServerRequest request, Future<Void> answered) {
    var taken = new long[1];
    request.handler(chunk -> {
      taken[0] += chunk.length();
      if (taken[0] > MAX_BYTES) {
        request.pause();
        if (isMultiplexed(request)) {
          answered.onComplete(_ -> leave(request));
        }
      }
    });
    request.endHandler(_ -> {});
    request.exceptionHandler(_ -> {});
    request.resume();
    vertx.setTimer(LINGER.toMillis(), _ -> leave(request));
  }

  private static boolean hasLength(HttpServerRequest request) {
    var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && !length.equals("0");
  }

  private static void leave(HttpServerRequest request) {
    if (!isMultiplexed(request)) {
      request.connection().close();
    } else if (!request.isEnded()) {
      request.response().reset(NO_ERROR);
    }
  }

  private static boolean isMultiplexed(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2;
  }
}
