package nines.server.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.server.ingress.BodyIntake.Intake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bodies that would hold an event loop up: one loop, one thread beside it, one place to wait.
class LargeBodyTest {
  private static final int LARGE = BodyReaders.ON_LOOP_BYTES + 1;
  private static final long ROOM = 64L << 20;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final BodyBounds bounds = new BodyBounds(() -> ROOM);
  private final BodyReaders readers = new BodyReaders(1, 1);
  private final CountDownLatch mayRead = new CountDownLatch(1);
  private final List<String> readBy = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() {
    server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void stop() {
    mayRead.countDown();
    vertx.close().await();
  }

  @Test
  void a_large_body_that_is_being_read_holds_nobody_up_on_its_loop() throws Exception {
    try (var large = connect();
        var small = connect()) {
      occupy();
      send(large, "", new byte[LARGE]);
      until(() -> bounds.keptBytes() == LARGE);

      send(small, "", new byte[10]);
      assertThat(answer(small)).isEqualTo("read 10");
      assertThat(readBy).hasSize(1).noneMatch(thread -> thread.startsWith("body-reader"));

      mayRead.countDown();
      assertThat(answer(large)).isEqualTo("read " + LARGE);
      assertThat(readBy.getLast()).startsWith("body-reader");
      assertThat(bounds.keptBytes()).isZero();
    }
  }

  @Test
  void a_body_at_the_bound_is_read_on_its_loop() throws Exception {
    try (var client = connect()) {
      occupy();
      send(client, "", new byte[BodyReaders.ON_LOOP_BYTES]);

      assertThat(answer(client)).isEqualTo("read " + BodyReaders.ON_LOOP_BYTES);
    }
  }

  @Test
  void what_may_become_large_when_unpacked_is_unpacked_elsewhere() throws Exception {
    try (var client = connect()) {
      var packed = gzip(new byte[8 * LARGE]);
      send(client, "content-encoding: gzip\r\n", packed);

      mayRead.countDown();
      assertThat(packed).hasSizeLessThan(BodyReaders.ON_LOOP_BYTES);
      assertThat(answer(client)).isEqualTo("read " + 8 * LARGE);
      assertThat(readBy).singleElement().asString().startsWith("body-reader");
      assertThat(bounds.keptBytes()).isZero();
    }
  }

  @Test
  void more_large_bodies_than_may_wait_are_refused_as_overload() throws Exception {
    try (var waits = connect();
        var tooMany = connect()) {
      occupy();
      send(waits, "", new byte[LARGE]);
      until(() -> bounds.keptBytes() == LARGE);

      send(tooMany, "", new byte[LARGE]);
      assertThat(answer(tooMany)).isEqualTo(FailureCode.OVERLOADED.code());
      assertThat(bounds.keptBytes()).isEqualTo(LARGE);

      mayRead.countDown();
      assertThat(answer(waits)).isEqualTo("read " + LARGE);
    }
  }

  @Test
  void a_client_that_leaves_gives_its_room_back_and_is_not_read_for() throws Exception {
    occupy();
    try (var leaves = connect()) {
      send(leaves, "", new byte[LARGE]);
      until(() -> bounds.keptBytes() == LARGE);
    }
    until(() -> bounds.keptBytes() == 0);

    mayRead.countDown();
    try (var next = connect()) {
      send(next, "", new byte[LARGE]);
      assertThat(answer(next)).isEqualTo("read " + LARGE);
    }
    assertThat(readBy).hasSize(1);
  }

  @Test
  void a_client_that_leaves_while_its_body_is_read_gives_back_what_it_was_unpacked_to()
      throws Exception {
    var packed = gzip(new byte[8 * LARGE]);
    try (var leaves = connect()) {
      send(leaves, "content-encoding: gzip\r\nx-hold: yes\r\n", packed);
      until(() -> bounds.keptBytes() == packed.length + 8 * LARGE);
    }
    until(() -> bounds.keptBytes() == 8 * LARGE);

    mayRead.countDown();
    until(() -> bounds.keptBytes() == 0);
  }

  @Test
  void a_defect_in_the_reading_is_answered_and_gives_the_room_back() throws Exception {
    try (var client = connect()) {
      send(client, "x-defect: yes\r\n", new byte[LARGE]);

      assertThat(answer(client)).isEqualTo(FailureCode.INTERNAL_ERROR.code());
      assertThat(bounds.keptBytes()).isZero();
    }
  }

  /// Takes the one thread until told.
  private void occupy() {
    assertThat(readers.offer(this::hold)).isTrue();
  }

  private void hold() {
    try {
      mayRead.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void answer(HttpServerRequest request) {
    var context = vertx.getOrCreateContext();
    var terms =
        new BodyIntake.Terms(
            new TimerClock(vertx),
            task -> context.runOnContext(_ -> task.run()),
            ROOM,
            bounds,
            readers,
            Duration.ofMinutes(5));
    boolean defect = request.headers().contains("x-defect");
    boolean hold = request.headers().contains("x-hold");
    BodyIntake.read(
        terms,
        request,
        bytes -> {
          if (defect) {
            throw new IllegalStateException("as the test wants it");
          }
          if (hold) {
            hold();
          }
          readBy.add(Thread.currentThread().getName());
          return new ReadCall.Bad(Failure.of(FailureCode.INVALID_REQUEST, "read " + bytes.length));
        },
        intake -> {
          var said =
              switch (intake) {
                case Intake.Refused(var failure) -> failure.code().code();
                case Intake.Whole(ReadCall.Bad(var failure), long kept, long _) -> {
                  bounds.giveBack(kept);
                  yield failure.code() == FailureCode.INVALID_REQUEST
                      ? failure.message()
                      : failure.code().code();
                }
                case Intake.Whole(ReadCall.Good _, long _, long _) -> "good";
                case Intake.Whole(ReadCall.Kept _, long _, long _) -> "kept";
              };
          request.response().end(said);
        });
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static void send(Socket socket, String headers, byte[] body) throws IOException {
    var head = "POST / HTTP/1.1\r\nhost: nines\r\n" + headers + "content-length: " + body.length;
    var out = socket.getOutputStream();
    out.write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  /// The body of the next answer.
  private static String answer(Socket socket) throws IOException {
    var in = socket.getInputStream();
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException(head.toString());
      }
      head.append((char) next);
    }
    var length = head.toString().replaceAll("(?s).*content-length: (\\d+).*", "$1");
    return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  private static void until(BooleanSupplier fact) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!fact.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline).as("not so after a minute").isNegative();
      Thread.onSpinWait();
    }
  }
}
