package nines.server.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import nines.server.config.load.ConfigFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Connections on which nothing is asked, with deadlines short enough for a test.
class QuietConnectionsTest {
  private static final Duration IDLE = Duration.ofMillis(200);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void an_answer_may_be_silent_for_longer_than_a_connection_may_be_idle(HttpVersion version) {
    var server =
        server((quiet, request) -> {
          quiet.began(request.connection());
          vertx.setTimer(
              5 * IDLE.toMillis(),
              _ -> {
                quiet.ended(request.connection());
                request.response().end("late");
              });
        });

    var body =
        client(version)
            .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
            .compose(request -> request.send().compose(answer -> answer.body()))
            .await();

    assertThat(body.toString()).isEqualTo("late");
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void a_connection_without_an_open_call_is_closed_when_it_is_idle(HttpVersion version)
      throws Exception {
    var closed = new CompletableFuture<Boolean>();
    var server =
        server((quiet, request) -> {
          quiet.began(request.connection());
          quiet.ended(request.connection());
          request.response().end();
        });

    client(version)
        .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
        .compose(request -> {
          request.connection().closeHandler(_ -> closed.complete(true));
          return request.send();
        })
        .await();

    assertThat(closed.get()).isTrue();
  }

  @Test
  void nothing_else_closes_a_connection_of_the_data_listener_for_being_idle(@TempDir Path folder) {
    var config = ConfigFolder.furnished(folder).config("providers: {a: {type: ollama}}").server();

    assertThat(DataServer.options(config).getIdleTimeout()).isZero();
  }

  private HttpServer server(BiConsumer<QuietConnections, HttpServerRequest> handler) {
    var deadlines = new QuietConnections.Deadlines(Duration.ofMinutes(5), IDLE);
    var quiet = new QuietConnections(new TimerClock(vertx), deadlines);
    quiet.watch();
    return vertx
        .createHttpServer()
        .connectionHandler(quiet::opened)
        .requestHandler(request -> {
          HttpConnection connection = request.connection();
          quiet.asked(connection);
          handler.accept(quiet, request);
        })
        .listen(0, "127.0.0.1")
        .await();
  }

  private HttpClient client(HttpVersion version) {
    return vertx.createHttpClient(
        new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false));
  }
}
