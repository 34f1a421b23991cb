package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A client that does not read, from its socket through the gateway to the provider's.
class SlowReaderTest {
  private static final int EVENTS = 16 << 10;

  /// What sockets' buffers and the gateway may hold of one stream; the answer is more than twice it.
  private static final int UNDER_WAY_BYTES = 24 << 20;

  private static final int RECEIVE_BYTES = 64 << 10;
  private static final int CALLS_BETWEEN_LOOKS = 100;

  private static final String STREAM =
      "{\"model\":\"flood\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"go\"}]}";

  @Test
  void a_client_that_does_not_read_stops_the_reading_from_its_provider_and_nobody_elses(
      @TempDir Path folder) throws Exception {
    try (var torrent = new Torrent(EVENTS);
        var gateway = new Gateway(folder, yaml -> withTorrent(yaml, torrent.port()));
        var client = new RawClient(gateway.port(), RECEIVE_BYTES)) {
      client.send(gateway.chat(STREAM));
      assertThat(client.readHead()).isEqualTo(200);

      long stopped = whenNothingMoves(gateway, torrent);

      assertThat(stopped).isPositive().isLessThan(UNDER_WAY_BYTES);
      assertThat(textBytes(client)).isGreaterThan((long) EVENTS * (Torrent.EVENT_BYTES - 100));
    }
  }

  @Test
  void a_client_that_leaves_while_its_stream_stands_still_frees_the_provider(@TempDir Path folder)
      throws Exception {
    try (var torrent = new Torrent(EVENTS);
        var gateway = new Gateway(folder, yaml -> withTorrent(yaml, torrent.port()))) {
      try (var client = new RawClient(gateway.port(), RECEIVE_BYTES)) {
        client.send(gateway.chat(STREAM));
        assertThat(client.readHead()).isEqualTo(200);
        whenNothingMoves(gateway, torrent);
      }

      gateway.awaitMetric("nines_open_streams", 0);
      assertThat(whenNothingMoves(gateway, torrent)).isLessThan(UNDER_WAY_BYTES);
    }
  }

  private static String withTorrent(String yaml, int port) {
    var provider = "  torrent: {type: fake, base_url: \"http://127.0.0.1:" + port + "\", keys: [x]}\n";
    return yaml.replace("routes:\n", provider + "routes:\n  flood: {targets: [torrent/m]}\n");
  }

  /// Looks until many other calls went by in which the provider got rid of nothing.
  private static long whenNothingMoves(Gateway gateway, Torrent torrent) {
    while (true) {
      long before = torrent.takenBytes();
      for (int i = 0; i < CALLS_BETWEEN_LOOKS; i++) {
        assertThat(gateway.askSmall().status()).isEqualTo(200);
      }
      if (torrent.takenBytes() == before && before > 0) {
        return before;
      }
    }
  }

  private static long textBytes(RawClient client) {
    long bytes = 0;
    var line = client.readLine();
    for (; !line.equals("data: [DONE]"); line = client.readLine()) {
      bytes += line.startsWith("data:") ? line.length() : 0;
    }
    return bytes;
  }
}
