package nines.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import nines.fakes.wire.Timing;

/// A life of the gateway on fake providers: it starts, answers, and drains.
///
/// The calls are as many as the JVM needs to learn which methods are hot and what they are given,
/// so that a start does not begin to learn it anew.
final class GatewayRehearsal {
  /// Calls made in all.
  static final int CALLS = 6_000;

  private static final int CLIENTS = 8;

  /// One call of so many asks for a stream.
  private static final int STREAM_EVERY = 4;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI gateway;
  private final String key;

  private GatewayRehearsal(URI gateway, String key) {
    this.gateway = gateway;
    this.key = key;
  }

  /// @param folder what it leaves behind is there
  static void run(Path folder) {
    var ports = FreePorts.any();
    var demo = Demo.start(new DemoFolder(folder), ports, Timing.instant());
    demo.gateway().takeTraffic();
    try {
      new GatewayRehearsal(demo.traffic().client(), demo.traffic().key()).call();
    } finally {
      demo.end();
    }
  }

  private void call() {
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      send(http, get("/readyz"));
      for (int client = 0; client < CLIENTS; client++) {
        clients.execute(() -> {
          for (int call = 0; call < CALLS / CLIENTS; call++) {
            send(http, chat(call % STREAM_EVERY == 0));
          }
        });
      }
    }
  }

  private static void send(HttpClient http, HttpRequest request) {
    try {
      http.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE).build();
  }

  /// A call as SDKs make it: some history, parameters, and text that needs escapes.
  private HttpRequest chat(boolean stream) {
    var turn =
        """
        {"role":"user","content":"Count \\"to\\" 30, and say caf\u00e9.\\n%s"},\
        """
            .formatted("Some words of a longer history. ".repeat(10));
    var body =
        """
        {"model":"chat","messages":[{"role":"system","content":"You are helpful."},\
        %s{"role":"user","content":"count to 30"}],\
        "temperature":0.7,"max_tokens":512,"user":"u-1234","stream":%s}\
        """
            .formatted(turn.repeat(4), stream);
    return HttpRequest.newBuilder(gateway.resolve("/v1/chat/completions"))
        .header("authorization", "Bearer " + key)
        .header("content-type", "application/json")
        .header("accept", "application/json")
        .timeout(PATIENCE)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
