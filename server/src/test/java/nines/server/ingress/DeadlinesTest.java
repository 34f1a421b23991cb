package nines.server.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import nines.core.exchange.Operation;
import nines.core.failure.FailureCode;
import nines.server.ingress.door.Door;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long a client may take, with deadlines short enough for a test.
class DeadlinesTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String WHOLE = "GET / HTTP/1.1\r\nhost: nines\r\n\r\n";
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private final Door door = new Door();
  private final Vertx vertx = Vertx.builder().withTransport(door.transport()).build();
  private final AtomicInteger open = new AtomicInteger();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G",
        "P",
        "PRI * HTTP/2",
        "GET / HTTP/1.1\r\nhost: nines\r\nx-slow: ",
        "GET / HTTP/1.1\r\nhost: nines\r\n",
        "\r\n\r\nGET / HTTP/1.1\r\n",
        PREFACE,
      })
  void a_connection_whose_first_head_does_not_come_is_closed(String begun) throws IOException {
    var server = server(new Door.Terms(open, () -> 10, SHORT, new Http1ServerConfig()));
    try (var socket = connect(server)) {
      send(socket, begun);

      assertThat(endsWithoutAnAnswer(socket)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nhost: nines\r\nx-slow: "})
  void a_later_head_that_begins_and_does_not_end_closes_the_connection(String begun)
      throws IOException {
    var server = server(new Door.Terms(open, () -> 10, SHORT, new Http1ServerConfig()));
    try (var socket = connect(server)) {
      send(socket, WHOLE);
      assertThat(answer(socket)).startsWith("HTTP/1.1 200");
      send(socket, begun);

      assertThat(endsWithoutAnAnswer(socket)).isTrue();
    }
  }

  @Test
  void a_later_head_that_comes_with_the_end_of_the_one_before_has_the_same_deadline()
      throws IOException {
    var server = server(new Door.Terms(open, () -> 10, SHORT, new Http1ServerConfig()));
    try (var socket = connect(server)) {
      send(socket, WHOLE + "GET / HT");
      assertThat(answer(socket)).startsWith("HTTP/1.1 200");

      assertThat(endsWithoutAnAnswer(socket)).isTrue();
    }
  }

  @Test
  void between_two_requests_a_connection_may_be_silent_for_longer_than_a_head_may_take()
      throws Exception {
    var server = server(new Door.Terms(open, () -> 10, SHORT, new Http1ServerConfig()));
    try (var socket = connect(server)) {
      send(socket, WHOLE + "\r\n");
      assertThat(answer(socket)).startsWith("HTTP/1.1 200");
      var passed = new CompletableFuture<Boolean>();
      vertx.setTimer(3 * SHORT.toMillis(), _ -> passed.complete(true));
      assertThat(passed.get()).isTrue();

      send(socket, WHOLE);
      assertThat(answer(socket)).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void connections_are_counted_before_they_say_anything_and_those_above_the_bound_are_closed()
      throws IOException {
    var server = server(new Door.Terms(open, () -> 1, LONG, new Http1ServerConfig()));
    try (var first = connect(server)) {
      try (var second = connect(server)) {
        assertThat(second.getInputStream().read()).isNegative();
      }
      send(first, WHOLE);
      assertThat(answer(first)).startsWith("HTTP/1.1 200");
      assertThat(open).hasValue(1);
    }
  }

  @Test
  void a_body_that_does_not_begin_is_refused_in_time() throws Exception {
    assertThat(refusal("")).isEqualTo(FailureCode.REQUEST_TIMEOUT);
  }

  @Test
  void a_body_that_does_not_end_is_refused_in_time() throws Exception {
    assertThat(refusal("half")).isEqualTo(FailureCode.REQUEST_TIMEOUT);
  }

  private FailureCode refusal(String begun) throws Exception {
    var bounds = new BodyBounds(() -> 1_000);
    var ended = new CompletableFuture<BodyIntake.Intake>();
    var terms =
        new BodyIntake.Terms(
            new TimerClock(vertx), Runnable::run, 1_000, bounds, new BodyReaders(), SHORT);
    var server =
        listening(
            vertx
                .createHttpServer()
                .requestHandler(request ->
                    BodyIntake.read(
                        terms,
                        request,
                        bytes -> CallReader.read(Operation.CHAT_COMPLETIONS, "", bytes),
                        ended::complete)));
    try (var socket = connect(server)) {
      send(socket, "POST / HTTP/1.1\r\nhost: nines\r\ncontent-length: 100\r\n\r\n" + begun);

      var intake = ended.get();

      assertThat(bounds.keptBytes()).isZero();
      return ((BodyIntake.Intake.Refused) intake).failure().code();
    }
  }

  private HttpServer server(Door.Terms terms) {
    var quiet =
        new QuietConnections(
            new TimerClock(vertx), new QuietConnections.Deadlines(terms.headDeadline(), LONG));
    var server =
        listening(
            vertx
                .createHttpServer()
                .connectionHandler(connection -> {
                  quiet.opened(connection);
                  Door.greeted(((ConnectionBase) connection).channel(), terms);
                })
                .requestHandler(request -> {
                  quiet.asked(request.connection());
                  request.response().end("here");
                }));
    door.guard(server.actualPort(), terms);
    return server;
  }

  private static HttpServer listening(HttpServer server) {
    return server.listen(0, "127.0.0.1").await();
  }

  private static Socket connect(HttpServer server) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The answer to one request, whose body has four bytes.
  private static String answer(Socket socket) throws IOException {
    var text = new StringBuilder();
    var in = socket.getInputStream();
    while (!text.toString().endsWith("here")) {
      int next = in.read();
      if (next < 0) {
        return text.toString();
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /// Reads to the end; what HTTP/2 says at its beginning is no answer, nor is a refusal.
  private static boolean endsWithoutAnAnswer(Socket socket) throws IOException {
    var all = socket.getInputStream().readAllBytes();
    return !new String(all, StandardCharsets.ISO_8859_1).contains("here");
  }
}
