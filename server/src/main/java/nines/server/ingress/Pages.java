package nines.server.ingress;

import io.netty.buffer.Unpooled;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.buffer.BufferInternal;
import nines.core.admission.Principal;
import nines.core.exchange.Slice;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.dialect.json.JsonWriter;
import nines.server.ingress.Endpoint.Serves;
import nines.server.pipeline.RouteTable;
import org.jspecify.annotations.Nullable;

/// The gateway's own answers: health, readiness, models and what became of a request.
final class Pages {
  private final DataPorts ports;

  Pages(DataPorts ports) {
    this.ports = ports;
  }

  /// A page that somebody asked for.
  ///
  /// @param routes the names as they were when the request came
  record Asked(HttpServerRequest request, Endpoint endpoint, RouteTable routes) {}

  /// A page that anybody may see.
  void open(HttpServerRequest request, Endpoint endpoint) {
    switch (page(endpoint)) {
      case HEALTH -> text(request, 200, "ok\n");
      case READINESS -> readiness(request);
      case MODELS, MODEL, REQUEST -> throw new IllegalStateException("page: " + endpoint.name());
    }
  }

  /// A page for the holder of a key.
  ///
  /// @return why there is none, null when it was answered
  @Nullable Failure answer(Asked asked, String tail, Principal principal) {
    return switch (page(asked.endpoint())) {
      case MODELS -> {
        json(asked.request(), ModelPages.list(asked, principal));
        yield null;
      }
      case MODEL -> model(asked, tail, principal);
      case REQUEST -> past(asked.request(), tail, principal);
      case HEALTH, READINESS -> throw new IllegalStateException("page: " + asked.endpoint().name());
    };
  }

  private static Endpoint.PageName page(Endpoint endpoint) {
    if (endpoint.serves() instanceof Serves.Page(var page)) {
      return page;
    }
    throw new IllegalArgumentException("endpoint: " + endpoint.name() + " (expected: a page)");
  }

  private void readiness(HttpServerRequest request) {
    var readiness = ports.readiness();
    int status = readiness.isReady() ? 200 : 503;
    if (request.query() == null || !request.query().startsWith("verbose")) {
      text(request, status, readiness.isReady() ? "ready\n" : "not ready\n");
      return;
    }
    var json =
        new JsonWriter().object().name("status").value(status == 200 ? "ready" : "not_ready");
    json.name("checks").array();
    for (var check : readiness.checks()) {
      json.object().name("name").value(check.name()).name("well").value(check.well());
      json.name("detail").value(check.detail()).end();
    }
    request.response().setStatusCode(status);
    json(request, Slice.of(json.end().end().toBytes()));
  }

  private static @Nullable Failure model(Asked asked, String tail, Principal principal) {
    var name = PathTail.decode(tail);
    var found = name == null ? null : ModelPages.one(asked, name, principal);
    if (found == null) {
      return Failure.ofMember(
          FailureCode.MODEL_NOT_FOUND, "model", "model: none is called " + tail + " for this key");
    }
    json(asked.request(), found);
    return null;
  }

  private @Nullable Failure past(HttpServerRequest request, String id, Principal principal) {
    var found = ports.requests().find(id);
    if (found == null || !principal.keyId().equals(found.keyId())) {
      return Failure.of(
          FailureCode.NOT_FOUND, "request: none of this key is remembered by this id");
    }
    json(request, Slice.of(RequestPage.write(found)));
    return null;
  }

  private static void text(HttpServerRequest request, int status, String text) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain")
        .end(text);
  }

  private static void json(HttpServerRequest request, Slice body) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(
            BufferInternal.buffer(
                Unpooled.wrappedBuffer(body.bytes(), body.from(), body.length())));
  }
}
