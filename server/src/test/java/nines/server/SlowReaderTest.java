package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A client that does not read, from its socket through the gateway to the provider's.
class SlowReaderTest {
  /// What the sockets' buffers of both sides and the gateway may hold of one answer.
  private static final int UNDER_WAY_BYTES = 48 << 20;

  /// Well above what may be under way.
  private static final int MANY = (80 << 20) / Torrent.EVENT_BYTES;

  /// What the kernels take of an answer nobody reads.
  private static final int FEW = (2 << 20) / Torrent.EVENT_BYTES;

  private static final int RECEIVE_BYTES = 16 << 10;
  private static final int CALLS_BETWEEN_LOOKS = 100;

  @ParameterizedTest
  @EnumSource
  void a_client_that_does_not_read_stops_the_reading_from_its_provider_and_nobody_elses(
      Torrent.Shape shape, @TempDir Path folder) throws Exception {
    try (var torrent = new Torrent(shape, MANY);
        var gateway = new Gateway(folder, yaml -> withTorrent(yaml, torrent.port()));
        var client = new RawClient(gateway.port(), RECEIVE_BYTES)) {
      client.send(flood(gateway, shape));

      assertThat(whenNothingMoves(gateway, torrent)).isPositive().isLessThan(UNDER_WAY_BYTES);

      assertThat(client.read().body()).hasSize(torrent.answerBytes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_answer_is_whole_although_its_provider_left_before_it_was_read(
      Torrent.Shape shape, @TempDir Path folder) throws Exception {
    try (var torrent = new Torrent(shape, FEW);
        var gateway = new Gateway(folder, yaml -> withTorrent(yaml, torrent.port()));
        var client = new RawClient(gateway.port(), RECEIVE_BYTES)) {
      client.send(flood(gateway, shape));
      torrent.left().get(Patience.SECONDS, TimeUnit.SECONDS);
      whenNothingMoves(gateway, torrent);

      assertThat(client.read().body()).hasSize(torrent.answerBytes());
    }
  }

  @Test
  void a_client_that_leaves_while_its_stream_stands_still_frees_the_provider(@TempDir Path folder)
      throws Exception {
    try (var torrent = new Torrent(Torrent.Shape.STREAM, MANY);
        var gateway = new Gateway(folder, yaml -> withTorrent(yaml, torrent.port()))) {
      try (var client = new RawClient(gateway.port(), RECEIVE_BYTES)) {
        client.send(flood(gateway, Torrent.Shape.STREAM));
        whenNothingMoves(gateway, torrent);
      }

      gateway.awaitMetric("nines_open_streams", 0);
      assertThat(whenNothingMoves(gateway, torrent)).isLessThan(UNDER_WAY_BYTES);
    }
  }

  private static RawRequest flood(Gateway gateway, Torrent.Shape shape) {
    return gateway.chat(
        "{\"model\":\"flood\",\"stream\":"
            + (shape == Torrent.Shape.STREAM)
            + ",\"messages\":[{\"role\":\"user\",\"content\":\"go\"}]}");
  }

  private static String withTorrent(String yaml, int port) {
    var provider =
        "  torrent: {type: fake, base_url: \"http://127.0.0.1:" + port + "\", keys: [x]}\n";
    return yaml.replace("body: 1MB", "body: 1MB, answer: 1MB")
        .replace("routes:\n", provider + "routes:\n  flood: {targets: [torrent/m]}\n");
  }

  /// Looks until many other calls went by in which the provider got rid of nothing.
  private static long whenNothingMoves(Gateway gateway, Torrent torrent) {
    Patience.until(
        "the provider gets rid of nothing",
        () -> {
          long before = torrent.takenBytes();
          for (int i = 0; i < CALLS_BETWEEN_LOOKS; i++) {
            assertThat(gateway.askSmall().status()).isEqualTo(200);
          }
          return torrent.takenBytes() == before && before > 0;
        });
    return torrent.takenBytes();
  }
}
