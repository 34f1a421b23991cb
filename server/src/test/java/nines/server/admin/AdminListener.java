package nines.server.admin;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import nines.server.config.ListenAddress;
import nines.server.config.Secret;
import org.jspecify.annotations.Nullable;

/// An admin listener on a free port, with a client of its own.
final class AdminListener implements AutoCloseable {
  static final String TOKEN = "0123456789abcdef0123456789abcdef";

  /// Shared by all tests: to start event loops for each would take most of their time.
  private static final Vertx VERTX = Vertx.vertx();

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final AdminServer server;

  AdminListener(AdminRooms rooms) {
    var settings =
        new AdminSettings(new ListenAddress("127.0.0.1", 0), () -> new Secret(TOKEN), null);
    server = AdminServer.start(VERTX, settings, rooms, () -> FakeRooms.NOW).await();
  }

  /// Calls with the token.
  HttpResponse<String> call(String method, String path, @Nullable String body) {
    return call(method, path, body, "Authorization", "Bearer " + TOKEN);
  }

  HttpResponse<String> get(String path) {
    return call("GET", path, null);
  }

  /// Calls with the given headers, by name and value, and nothing else.
  HttpResponse<String> call(String method, String path, @Nullable String body, String... headers) {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    var request = HttpRequest.newBuilder(uri(path)).method(method, publisher);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Sends bytes as they are, and returns all that comes until the listener closes.
  String raw(String text) throws IOException {
    try (var socket = connect()) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  @Override
  public void close() {
    server.stop(Duration.ofSeconds(1)).await();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
