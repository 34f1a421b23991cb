package nines.server.admin;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import nines.core.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/// Takes the calls of the admin listener: finds the endpoint, checks the token, and only then reads
/// the body. Runs on event loops; what may block is handed to [AdminWork].
final class AdminCalls implements Handler<HttpServerRequest>, AutoCloseable {
  private final Vertx vertx;
  private final List<Endpoint> table;
  private final BearerToken token;
  private final AdminWork work = new AdminWork();

  AdminCalls(Vertx vertx, List<Endpoint> table, BearerToken token) {
    this.vertx = vertx;
    this.table = table;
    this.token = token;
  }

  @Override
  public void handle(HttpServerRequest request) {
    var call = new AdminCall(vertx, request);
    var path = request.path();
    var found = find(request.method(), path);
    if (found == null) {
      call.refuse(elsewhere(path));
      return;
    }
    switch (found.endpoint.access()) {
      case OPEN -> {}
      case TOKEN -> {
        if (!token.isCarriedBy(request.headers())) {
          call.refuse(
              AdminReply.failure(
                      FailureCode.AUTHENTICATION_FAILED,
                      "This wants the admin token as a bearer token.")
                  .withHeader("WWW-Authenticate", "Bearer"));
          return;
        }
      }
    }
    call.readBody(body -> {
      var whole = new AdminRequest(found.parameter, request.params(), request.headers(), body);
      work.answer(found.endpoint, whole, vertx.getOrCreateContext(), call::reply);
    });
  }

  @Override
  public void close() {
    work.close();
  }

  private record Found(Endpoint endpoint, String parameter) {}

  private @Nullable Found find(HttpMethod method, @Nullable String path) {
    if (path == null) {
      return null;
    }
    var asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    for (var endpoint : table) {
      var parameter = endpoint.method().equals(asked) ? endpoint.match(path) : null;
      if (parameter != null) {
        return new Found(endpoint, parameter);
      }
    }
    return null;
  }

  /// The answer where no endpoint has this method and path.
  private AdminReply elsewhere(@Nullable String path) {
    var methods =
        table.stream()
            .filter(endpoint -> path != null && endpoint.match(path) != null)
            .map(endpoint -> endpoint.method().name())
            .toList();
    return methods.isEmpty()
        ? AdminReply.failure(FailureCode.NOT_FOUND, "There is no such path.")
        : AdminReply.failure(FailureCode.METHOD_NOT_ALLOWED, "The path does not take this method.")
            .withHeader("Allow", String.join(", ", methods));
  }
}
