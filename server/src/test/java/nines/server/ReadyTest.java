package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nines.fakes.wire.Timing;
import nines.server.config.live.LiveConfig;
import nines.server.config.load.ConfigLoader;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.Loading;
import nines.server.store.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a gateway says that it is ready.
class ReadyTest {
  @TempDir private Path folder;

  @Test
  void a_gateway_that_listens_is_not_ready_before_whoever_started_it_says_so() throws IOException {
    var main = Main.start(live(), new Premises(data(), Timing.instant()));
    try {
      assertThat(readiness(main.port())).isEqualTo(503);
      main.takeTraffic();
      assertThat(details(main.port()))
          .startsWith("{\"status\":\"ready\",\"checks\":[{\"name\":\"config\",\"well\":true,")
          .isEqualTo(details(main.adminPort()));
      assertThat(readiness(main.port())).isEqualTo(200);
      assertThat(readiness(main.adminPort())).isEqualTo(200);
    } finally {
      main.drain();
    }
  }

  @Test
  void a_process_that_is_told_to_stop_as_soon_as_it_is_ready_ends_with_0() throws Exception {
    try (var gateway = ServeProcess.start(folder, Map.of(), "-c", configuration().toString())) {
      int status = readiness(gateway.adminPort());
      while (status != 200) {
        status = readiness(gateway.adminPort());
      }
      gateway.terminate();

      assertThat(gateway.exitCode()).isZero();
    }
  }

  private LiveConfig live() throws IOException {
    var loader = new ConfigLoader(_ -> null);
    var source = new ConfigSource.File(configuration());
    return switch (loader.load(source)) {
      case Loading.Loaded first -> new LiveConfig(loader, source, first, WallClock.SYSTEM);
      case Loading.Refused refused -> throw new AssertionError(refused.faults().toString());
    };
  }

  private Path configuration() throws IOException {
    var yaml =
        """
        server: {listen: "127.0.0.1:0", admin: "127.0.0.1:0"}
        providers: {one: {type: fake}}
        """;
    return Files.writeString(folder.resolve("nines.yaml"), yaml);
  }

  private DataFolder data() {
    return new DataFolder(folder.resolve("data"));
  }

  /// The same on both listeners.
  private static String details(int port) {
    try (var client = new RawClient(port)) {
      client.send(RawRequest.get("/readyz?verbose"));
      return client.read().body().replaceAll("\\s", "");
    }
  }

  private static int readiness(int port) {
    try (var client = new RawClient(port)) {
      client.send(RawRequest.get("/readyz"));
      return client.read().status();
    }
  }
}
