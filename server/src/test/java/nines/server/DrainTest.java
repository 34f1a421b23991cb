package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import nines.fakes.script.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The end of a gateway while a stream is open.
class DrainTest {
  private static final String STREAM =
      "{\"model\":\"chat\",\"stream\":true,\"messages\":"
          + "[{\"role\":\"user\",\"content\":\"count to 9\"}]}";

  @Test
  void an_open_stream_finishes_while_nothing_new_is_taken(@TempDir Path folder) throws Exception {
    try (var gateway = new Gateway(folder, "60s");
        var client = new RawClient(gateway.port())) {
      gateway.provider().script(Fault.pauseAfter(3, Duration.ofSeconds(3)));
      client.send(gateway.chat(STREAM));
      assertThat(client.readHead()).isEqualTo(200);

      var ending = Thread.ofVirtual().start(gateway::drain);
      assertThat(readyWhenEnding(gateway)).isEqualTo(503);

      assertThat(lastEvent(client)).isEqualTo("data: [DONE]");
      ending.join();
    }
  }

  @Test
  void who_waits_for_an_answer_that_never_comes_is_told_when_the_time_is_up(@TempDir Path folder) {
    try (var gateway = new Gateway(folder, "1s");
        var client = new RawClient(gateway.port());
        var whole = new RawClient(gateway.port())) {
      gateway.provider().script(Fault.stallAfter(3));
      client.send(gateway.chat(STREAM));
      assertThat(client.readHead()).isEqualTo(200);

      gateway.provider().script(Fault.silence());
      whole.send(gateway.chat(STREAM.replace("true", "false")));
      gateway.provider().request(2).await();

      gateway.drain();

      assertThat(lastEvent(client)).contains("server.drain", "overloaded");
      var answer = whole.read();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).contains("server.drain");
    }
  }

  /// Asks the admin listener, which stays to the end, until it no longer says ready.
  private static int readyWhenEnding(Gateway gateway) {
    while (true) {
      try (var probe = new RawClient(gateway.adminPort())) {
        probe.send(RawRequest.get("/readyz"));
        int status = probe.read().status();
        if (status != 200) {
          return status;
        }
      }
    }
  }

  private static String lastEvent(RawClient client) {
    var last = "";
    try {
      for (var line = client.readLine(); !line.equals("0"); line = client.readLine()) {
        last = line.startsWith("data:") ? line : last;
      }
    } catch (UncheckedIOException e) {
      throw new AssertionError("cut after " + last, e);
    }
    return last;
  }
}
