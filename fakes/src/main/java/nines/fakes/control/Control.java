package nines.fakes.control;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;
import nines.fakes.json.Trees;
import nines.fakes.wire.Stage;
import tools.jackson.databind.node.ObjectNode;

/// The control API of a fake, on its own port, without a key: `POST script` replaces the script,
/// `GET log` shows the requests, `POST reset` forgets both, `GET service-account` is the key file
/// that the fake's Vertex knows, `GET` of [#PREFIX] itself says who this is.
public final class Control {
  public static final String PREFIX = "/_fake/";

  private final String name;
  private final Stage stage;
  private final Supplier<ObjectNode> serviceAccount;

  /// @param serviceAccount the key file of the one service account
  public Control(String name, Stage stage, Supplier<ObjectNode> serviceAccount) {
    this.name = name;
    this.stage = stage;
    this.serviceAccount = serviceAccount;
  }

  /// Answers a request whose path begins with [#PREFIX], on its event loop.
  public void handle(HttpServerRequest request, Buffer body) {
    String call = request.method().name() + " " + request.path().substring(PREFIX.length());
    switch (call) {
      case "GET " ->
          answer(request, 200, Trees.object().put("name", name).put("requests", arrived()));
      case "GET log" -> answer(request, 200, LogWriter.json(stage.log().requests()));
      case "GET service-account" -> answer(request, 200, serviceAccount.get());
      case "POST reset" -> {
        stage.reset();
        answer(request, 200, Trees.object().put("reset", true));
      }
      case "POST script" -> script(request, body);
      default ->
          answer(
              request,
              404,
              error(
                  call
                      + " (expected: GET log, GET service-account, POST script, POST reset, GET "
                      + PREFIX
                      + ")"));
    }
  }

  private void script(HttpServerRequest request, Buffer body) {
    try {
      var rules =
          ScriptReader.rules(
              Trees.object(body.getBytes())
                  .orElseThrow(() -> new IllegalArgumentException("the body is not JSON")));
      stage.play(rules);
      answer(request, 200, Trees.object().put("rules", rules.size()));
    } catch (IllegalArgumentException mistake) {
      answer(request, 400, error(String.valueOf(mistake.getMessage())));
    }
  }

  private int arrived() {
    return stage.log().arrived();
  }

  private static ObjectNode error(String message) {
    return Trees.object().put("error", message);
  }

  private static void answer(HttpServerRequest request, int status, ObjectNode body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("content-type", "application/json")
        .end(Trees.write(body));
  }
}
