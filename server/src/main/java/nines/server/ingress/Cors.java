package nines.server.ingress;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import nines.server.config.CorsConfig;

/// Cross-origin requests from browsers: answered for the configured origins, off without them.
final class Cors {
  private static final String METHODS = "GET, POST";
  private static final String MAX_AGE_SECONDS = "600";

  private Cors() {}

  /// Adds what the origin needs to see the answer; ends the response when it was a preflight.
  static void answer(HttpServerRequest request, CorsConfig config) {
    var origins = config.origins();
    if (origins.isEmpty()) {
      return;
    }
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null || !(origins.contains(origin) || origins.contains("*"))) {
      return;
    }
    var response = request.response();
    response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    response.putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "*");
    var asked = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    if (HttpMethod.OPTIONS.equals(request.method()) && asked != null) {
      response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
      var headers = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
      if (headers != null) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
      }
      response.putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
      response.setStatusCode(204).end();
    }
  }
}
