package nines.server.ingress;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.server.ingress.door.HeadTooSlow;

/// Answers what is no HTTP request, and closes the connection: what follows cannot be trusted.
final class InvalidRequest implements Handler<HttpServerRequest> {
  private final DataPorts ports;
  private final RequestIds ids;

  InvalidRequest(DataPorts ports) {
    this.ports = ports;
    this.ids = new RequestIds(ports.random());
  }

  @Override
  public void handle(HttpServerRequest request) {
    long now = ports.clock().nowNanos();
    var failure = failure(request.decoderResult().cause());
    var id = ids.next();
    var response = request.response().setStatusCode(failure.code().status());
    AnswerHeaders.identity(response, id);
    AnswerHeaders.failure(response, failure);
    Slice body = ports.dialects().apply("openai").error(failure, id);
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(body.text())
        .onComplete(_ -> request.connection().close());
    var client = String.valueOf(request.connection().remoteAddress().hostAddress());
    new CallLog(
            ports.recorder(),
            ports.clock()::nowNanos,
            new CallLog.Origin(id, "none", null, null, client, now, now))
        .over(failure.code().status(), failure, null);
  }

  private static Failure failure(Throwable cause) {
    return switch (cause) {
      case TooLongHttpHeaderException _ ->
          Failure.of(
              FailureCode.HEADERS_TOO_LARGE, "headers: above the bound (server.limits.header)");
      case HeadTooSlow slow ->
          Failure.of(FailureCode.REQUEST_TIMEOUT, "headers: " + slow.getMessage());
      default -> Failure.of(FailureCode.INVALID_REQUEST, "request: not well-formed HTTP/1.1");
    };
  }
}
