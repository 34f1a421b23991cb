package nines.server.ingress;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import nines.dialect.registry.Dialects;
import nines.server.config.Config;
import nines.server.config.load.ConfigFolder;
import nines.server.drive.AttemptGate;
import nines.server.drive.CallPorts;
import nines.server.drive.OpenAttempt;
import nines.server.pipeline.Authenticator;
import nines.server.pipeline.Interpreter;
import nines.server.pipeline.MintedIds;
import nines.server.pipeline.Models;
import nines.server.pipeline.Pipeline;
import nines.server.pipeline.Readiness;
import nines.server.pipeline.RequestRecord;
import nines.server.pipeline.RouteTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A defect between the head of a request and its first attempt.
class DefectTest {
  private final Vertx vertx = Vertx.vertx();
  private final BodyBounds bounds = new BodyBounds(() -> 1_000_000);
  private final OpenCalls.Counts open = new OpenCalls.Counts();
  private final CompletableFuture<RequestRecord> recorded = new CompletableFuture<>();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void a_defect_is_answered_and_recorded_and_what_was_taken_is_given_back(@TempDir Path folder)
      throws Exception {
    var server =
        server(
            ConfigFolder.furnished(folder)
                .config("{server: {auth: none}, providers: {a: {type: ollama}}}"));

    var answer =
        vertx
            .createHttpClient()
            .request(HttpMethod.POST, server.actualPort(), "127.0.0.1", "/v1/chat/completions")
            .compose(request -> request.send("{\"model\":\"x\"}"))
            .compose(response -> response.body().map(body -> response.statusCode() + " " + body))
            .await();

    assertThat(answer).startsWith("500 {").contains("internal_error");
    assertThat(recorded.get().status()).isEqualTo(500);
    assertThat(bounds.keptBytes()).isZero();
    assertThat(open.calls()).hasValue(0);
  }

  /// A gateway that breaks at the first name it is asked for.
  private HttpServer server(Config config) {
    var snapshot =
        new Pipeline.Snapshot(
            config,
            new RouteTable(config, broken(Models.class)),
            new CallPorts<>(
                (_, _) -> broken(OpenAttempt.class),
                broken(AttemptGate.class),
                new TimerClock(vertx)),
            broken(Interpreter.class),
            _ -> broken(AttemptGate.class));
    var deadlines = new QuietConnections.Deadlines(Duration.ofHours(1), Duration.ofHours(1));
    var watched =
        new DataHandler.Watched(
            new OpenCalls(open), new QuietConnections(new TimerClock(vertx), deadlines));
    var ports =
        new DataPorts(
            () -> config,
            broken(Authenticator.class),
            broken(MintedIds.class),
            name -> requireNonNull(Dialects.byName(name)),
            recorded::complete,
            _ -> null,
            broken(Readiness.class),
            bounds,
            new BodyReaders(),
            new TimerClock(vertx),
            () -> Instant.EPOCH,
            new SplittableRandom(1));
    var pipeline = new Pipeline(() -> snapshot, _ -> 0);
    return vertx
        .createHttpServer()
        .requestHandler(new DataHandler(vertx, ports, pipeline, watched))
        .listen(0, "127.0.0.1")
        .await();
  }

  /// Something that fails whatever it is asked.
  private static <T> T broken(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, _, _) -> {
              throw new IllegalStateException("a bug");
            }));
  }
}
