package nines.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nines.fakes.FakeProvider;
import nines.fakes.FakeSettings;
import nines.fakes.script.Fault;
import nines.server.store.DataFolder;
import nines.server.store.KeyDesk;
import nines.server.store.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `nines serve` from its start to the signal that ends it, and what it tells of its calls.
class ServeTest {
  private static final String ASK =
      "\"messages\":[{\"role\":\"user\",\"content\":\"count to 9\"}]}";

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private FakeProvider one;
  private FakeProvider two;

  @BeforeEach
  void start() {
    one = FakeProvider.start(vertx, FakeSettings.named("one")).await();
    two = FakeProvider.start(vertx, FakeSettings.named("two")).await();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void metrics_and_access_log_say_what_became_of_every_call() throws Exception {
    var key = firstKey();
    try (var gateway = ServeProcess.start(folder, Map.of(), "-c", configuration().toString())) {
      assertThat(ask(gateway, key, "{\"model\":\"chat\"," + ASK)).isEqualTo(200);
      assertThat(ask(gateway, key, "{\"model\":\"nobody\"," + ASK)).isEqualTo(404);
      one.script(Fault.status(500));
      assertThat(ask(gateway, key, "{\"model\":\"chat\"," + ASK)).isEqualTo(200);
      assertThat(ask(gateway, key, "{\"model\":\"alone\"," + ASK)).isEqualTo(502);
      leaveOne(gateway, key);

      var metrics = awaitAbandoned(gateway);
      gateway.terminate();

      assertThat(gateway.exitCode()).isZero();
      assertThat(metrics)
          .contains(
              requests("", "chat", 200, "served") + "2.0",
              requests("model_not_found", "none", 404, "failed") + "1.0",
              requests("provider_error", "alone", 502, "failed") + "1.0",
              attempts("", "served", "one/m-1") + "1.0",
              attempts("provider_error", "failed", "one/m-1") + "4.0",
              attempts("", "served", "two/m-2") + "1.0",
              attempts("", "cancelled", "one/m-1") + "1.0");
      var log = gateway.lines().stream().map(ServeTest::tree).toList();
      assertThat(log).hasSize(5);
      served(log.get(0), "one/m-1", "served");
      assertThat(log.get(1).get("code").asString()).isEqualTo("model_not_found");
      assertThat(log.get(1).get("attempts")).isEmpty();
      served(log.get(2), "two/m-2", "failed", "served");
      assertThat(log.get(3).get("status").asInt()).isEqualTo(502);
      assertThat(log.get(3).get("fault").asString()).isEqualTo("provider");
      assertThat(log.get(3).get("target").isNull()).isTrue();
      assertThat(log.get(4).get("abandoned").asBoolean()).isTrue();
      assertThat(log.get(4).get("status").asInt()).isZero();
      assertThat(outcomes(log.get(4))).containsExactly("cancelled");
      assertThat(log).allMatch(line -> line.get("client").asString().equals("127.0.0.1"));
      assertThat(gateway.lines()).noneMatch(line -> line.contains(key.substring(30)));
    }
  }

  @Test
  void a_signal_to_stop_lets_an_open_stream_finish_and_exits_with_0() throws Exception {
    var key = firstKey();
    one.script(Fault.pauseAfter(3, Duration.ofSeconds(2)));
    try (var gateway = ServeProcess.start(folder, Map.of(), "-c", configuration().toString());
        var client = new RawClient(gateway.port())) {
      client.send(chat(key, "{\"model\":\"chat\",\"stream\":true," + ASK));
      assertThat(client.readHead()).isEqualTo(200);

      gateway.terminate();

      var last = "";
      for (var line = client.readLine(); !line.equals("0"); line = client.readLine()) {
        last = line.startsWith("data:") ? line : last;
      }
      assertThat(last).isEqualTo("data: [DONE]");
      assertThat(gateway.exitCode()).isZero();
      assertThat(tree(gateway.lines().getFirst()).get("status").asInt()).isEqualTo(200);
    }
  }

  @Test
  void a_fake_that_a_reload_adds_is_told_like_one_of_the_start() throws Exception {
    var file = folder.resolve("nines.yaml");
    var one = "server: {listen: '127.0.0.1:0', admin: '127.0.0.1:0'}\nproviders: {a: {type: fake}";
    Files.writeString(file, one + "}\n");
    try (var gateway = ServeProcess.start(folder, Map.of(), "-c", file.toString())) {
      assertThat(gateway.said()).anyMatch(line -> line.startsWith("fake provider a at http://"));

      Files.writeString(file, one + ", b: {type: fake}}\n");

      gateway.awaitSaid(Pattern.compile("fake provider b at http://127\\.0\\.0\\.1:\\d+"));
    }
  }

  private Path configuration() throws IOException {
    var yaml =
        """
        server: {listen: "127.0.0.1:0", admin: "127.0.0.1:0", drain: 30s}
        providers:
          one: {type: fake, base_url: "http://127.0.0.1:%d", keys: [a-key]}
          two: {type: fake, base_url: "http://127.0.0.1:%d", keys: [a-key]}
        routes:
          chat: {targets: [one/m-1, two/m-2]}
          alone: {targets: [one/m-1]}
        """
            .formatted(one.port(), two.port());
    return Files.writeString(folder.resolve("nines.yaml"), yaml);
  }

  private String firstKey() {
    try (var store = Store.open(null, new DataFolder(folder.resolve("data")))) {
      return new KeyDesk(store.keys(), WallClock.SYSTEM).createFirst().orElseThrow().reveal();
    }
  }

  private static RawRequest chat(String key, String body) {
    return RawRequest.post("/v1/chat/completions", body).with("authorization", "Bearer " + key);
  }

  private static int ask(ServeProcess gateway, String key, String body) {
    try (var client = new RawClient(gateway.port())) {
      client.send(chat(key, body));
      return client.read().status();
    }
  }

  /// Sends a call that is not answered, and leaves.
  private void leaveOne(ServeProcess gateway, String key) {
    one.reset();
    one.script(Fault.silence());
    try (var client = new RawClient(gateway.port())) {
      client.send(chat(key, "{\"model\":\"chat\"," + ASK));
      one.request(1).await();
    }
  }

  /// Scrapes until the call that was left is counted.
  private static List<String> awaitAbandoned(ServeProcess gateway) {
    var scraped = new ArrayList<String>();
    Patience.until(
        "the call that was left is counted",
        () -> {
          scraped.clear();
          try (var client = new RawClient(gateway.adminPort())) {
            client.send(RawRequest.get("/metrics"));
            client.read().body().lines().forEach(scraped::add);
          }
          return scraped.stream().anyMatch(line -> line.contains("outcome=\"abandoned\""));
        });
    return scraped;
  }

  private static String requests(String code, String route, int status, String outcome) {
    return "nines_requests_total{code=\"%s\",endpoint=\"chat_completions\",outcome=\"%s\",route=\"%s\",status=\"%d\"} "
        .formatted(code.isEmpty() ? "none" : code, outcome, route, status);
  }

  private static String attempts(String code, String outcome, String target) {
    return "nines_attempts_total{cause=\"%s\",code=\"%s\",outcome=\"%s\",target=\"%s\"} "
        .formatted(
            code.isEmpty() ? "none" : "status", code.isEmpty() ? "none" : code, outcome, target);
  }

  private static void served(JsonNode line, String target, String... outcomes) {
    assertThat(line.get("status").asInt()).isEqualTo(200);
    assertThat(line.get("code").isNull()).isTrue();
    assertThat(line.get("target").asString()).isEqualTo(target);
    assertThat(line.get("output_tokens").asInt()).isPositive();
    assertThat(outcomes(line)).containsExactly(outcomes);
  }

  private static List<String> outcomes(JsonNode line) {
    return line.get("attempts")
        .valueStream()
        .map(attempt -> attempt.get("outcome").asString())
        .toList();
  }

  private static JsonNode tree(String line) {
    return JsonMapper.shared().readTree(line);
  }
}
