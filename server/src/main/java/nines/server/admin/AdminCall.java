package nines.server.admin;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import nines.core.failure.FailureCode;

/// One call on its connection: its body in, its answer out, once. Confined to its event loop.
final class AdminCall {
  /// Longest time a body, and after it an answer, may take.
  static final long MAX_BODY_MILLIS = 10_000;

  static final long MAX_ANSWER_MILLIS = 30_000;

  private static final long LINGER_MILLIS = 500;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Buffer body = Buffer.buffer();

  /// No timer has this id, so that to cancel it does nothing.
  private long timer = -1;

  private boolean answered;

  AdminCall(Vertx vertx, HttpServerRequest request) {
    this.vertx = vertx;
    this.request = request;
    // A connection that breaks ends the call; there is nobody to tell.
    request.exceptionHandler(_ -> end());
    request.response().exceptionHandler(_ -> {});
  }

  /// Collects the body and hands it on when it is whole.
  void readBody(Consumer<Buffer> whole) {
    timer = vertx.setTimer(MAX_BODY_MILLIS, _ -> tooLate(FailureCode.REQUEST_TIMEOUT));
    request.handler(chunk -> {
      if (!answered && body.length() + chunk.length() > AdminServer.MAX_BODY_BYTES) {
        refuse(
            AdminReply.failure(
                FailureCode.REQUEST_TOO_LARGE,
                "The body is above %d bytes.".formatted(AdminServer.MAX_BODY_BYTES)));
      } else if (!answered) {
        body.appendBuffer(chunk);
      }
    });
    request.endHandler(_ -> {
      vertx.cancelTimer(timer);
      if (!answered) {
        timer = vertx.setTimer(MAX_ANSWER_MILLIS, _ -> tooLate(FailureCode.INTERNAL_ERROR));
        whole.accept(body);
      }
    });
  }

  /// Answers a call whose body is not, or not wholly, read: the connection cannot be used again.
  /// What is still on its way is thrown away for a moment, since to close at once would reset the
  /// connection under the answer.
  void refuse(AdminReply reply) {
    if (!request.isEnded()) {
      request.response().putHeader("Connection", "close");
      vertx.setTimer(LINGER_MILLIS, _ -> request.connection().close());
    }
    reply(reply);
  }

  void reply(AdminReply reply) {
    if (answered || request.response().closed()) {
      end();
      return;
    }
    end();
    var response = request.response().setStatusCode(reply.status());
    response
        .putHeader("Content-Type", reply.contentType())
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader("Referrer-Policy", "no-referrer");
    reply.headers().forEach(response::putHeader);
    response.end(reply.body());
  }

  private void tooLate(FailureCode code) {
    refuse(AdminReply.failure(code, code.meaning()));
  }

  private void end() {
    answered = true;
    vertx.cancelTimer(timer);
  }
}
