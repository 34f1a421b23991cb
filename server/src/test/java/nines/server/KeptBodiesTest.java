package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long a request's body takes the room that all bodies share, of which there is enough for one
/// large body at a time.
class KeptBodiesTest {
  private static final String KEPT = "nines_kept_body_bytes";
  private static final int LARGE = 5 << 20;

  private static Gateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) {
    gateway = new Gateway(folder, yaml -> yaml.replace("body: 1MB", "body: 8MB, bodies: 8MB"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @AfterEach
  void none_is_left() {
    gateway.awaitMetric(KEPT, 0);
    gateway.provider().reset();
  }

  @Test
  void a_large_body_makes_room_for_another_as_soon_as_its_stream_has_begun() {
    gateway.provider().script(Fault.stallAfter(4).times(1));
    try (var listener = new RawClient(gateway.port())) {
      listener.send(gateway.chat(body(LARGE, "\"stream\":true")));
      assertThat(listener.readHead()).isEqualTo(200);
      assertThat(gateway.metric(KEPT)).isZero();

      assertThat(gateway.ask(gateway.chat(body(LARGE, "\"stream\":false"))).status())
          .isEqualTo(200);
    }
  }

  @Test
  void a_large_body_is_kept_for_as_long_as_another_target_may_be_asked() {
    gateway.provider().script(Fault.silence().times(1));
    try (var waiting = new RawClient(gateway.port())) {
      var large = gateway.chat(body(LARGE, "\"stream\":true"));
      waiting.send(large);
      gateway.provider().request(1).await();

      assertThat(gateway.metric(KEPT)).isEqualTo(large.body().length);
      assertThat(gateway.ask(large).status()).isEqualTo(503);
    }
  }

  @Test
  void a_small_body_is_kept_while_its_stream_may_be_carried_on() {
    var rescued = gateway.chat(body(1 << 19, "\"stream\":true"));
    assertThat(keptWhileItStreams(rescued)).isEqualTo(rescued.body().length);
  }

  @Test
  void a_small_body_whose_stream_nobody_may_carry_on_is_let_go() {
    assertThat(
            keptWhileItStreams(
                gateway.chat(body(1 << 19, "\"stream\":true,\"nines\":{\"rescue\":\"off\"}"))))
        .isZero();
  }

  /// What is let go at the commit is so before the head leaves.
  private static double keptWhileItStreams(RawRequest request) {
    gateway.provider().script(Fault.stallAfter(4).times(1));
    try (var listener = new RawClient(gateway.port())) {
      listener.send(request);
      assertThat(listener.readHead()).isEqualTo(200);
      return gateway.metric(KEPT);
    }
  }

  /// A call whose answer is a few words, however long it is itself.
  private static String body(int length, String more) {
    return "{\"model\":\"chat\",\"messages\":[{\"role\":\"system\",\"content\":\""
        + "x".repeat(length)
        + "\"},{\"role\":\"user\",\"content\":\"count to 30\"}],"
        + more
        + "}";
  }
}
