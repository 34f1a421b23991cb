package nines.server;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import nines.core.admission.KeyTerms;
import nines.fakes.FakeProvider;
import nines.fakes.FakeSettings;
import nines.fakes.wire.Timing;
import nines.server.config.live.LiveConfig;
import nines.server.config.live.ReloadResult;
import nines.server.config.load.ConfigLoader;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.Loading;
import nines.server.fetch.MediaFetcher;
import nines.server.store.DataFolder;

/// A whole gateway on loopback with one fake provider behind it and one good key.
///
/// The provider is called `one`, the route `chat`; bodies may have [#MAX_BODY_BYTES]. The same fake
/// stands behind providers called as the vendors are, each spoken to in its own languages alone.
final class Gateway implements AutoCloseable {
  static final int MAX_BODY_BYTES = 1_000_000;
  static final String PROVIDER_KEY = "sk-of-the-provider";

  static final String ADMIN_TOKEN = "an-admin-token-of-enough-characters";

  private static final Map<String, String> VARIABLES =
      Map.of("PROVIDER_KEY", PROVIDER_KEY, "ADMIN_TOKEN", ADMIN_TOKEN);

  private final Path folder;
  private final String drain;
  private final UnaryOperator<String> edit;
  private final int[] ports = freePorts();
  private final int port = ports[0];
  private final int adminPort = ports[1];
  private final Vertx vertx = Vertx.vertx();
  private final FakeProvider provider;
  private final LiveConfig live;
  private final Main main;
  private final String key;
  private boolean drained;

  Gateway(Path folder) {
    this(folder, "10s");
  }

  /// @param drain how long open calls may take once it ends
  Gateway(Path folder, String drain) {
    this(folder, drain, UnaryOperator.identity());
  }

  /// @param edit what is done to the text of its configuration
  Gateway(Path folder, UnaryOperator<String> edit) {
    this(folder, "10s", edit);
  }

  private Gateway(Path folder, String drain, UnaryOperator<String> edit) {
    this(folder, drain, edit, MediaFetcher::new);
  }

  /// @param web who fetches from the web for it
  Gateway(
      Path folder,
      String drain,
      UnaryOperator<String> edit,
      Function<MediaFetcher.Surroundings, MediaFetcher> web) {
    this.edit = edit;
    this.folder = folder;
    this.drain = drain;
    this.provider = FakeProvider.start(vertx, FakeSettings.named("one")).await();
    var loader = new ConfigLoader(VARIABLES::get);
    var source = new ConfigSource.File(folder.resolve("nines.yaml"));
    write("60s");
    this.live =
        switch (loader.load(source)) {
          case Loading.Loaded first -> new LiveConfig(loader, source, first, WallClock.SYSTEM);
          case Loading.Refused refused -> throw new AssertionError(refused.faults().toString());
        };
    this.main =
        Main.start(
            live, new Premises(new DataFolder(folder.resolve("data")), Timing.instant(), web));
    main.takeTraffic();
    this.key = main.firstKey().orElseThrow().reveal();
  }

  FakeProvider provider() {
    return provider;
  }

  /// Where the gateway's own event loops do not run.
  Vertx vertx() {
    return vertx;
  }

  int port() {
    return port;
  }

  int adminPort() {
    return adminPort;
  }

  String key() {
    return key;
  }

  /// Another good key.
  String anotherKey() {
    return main.keyDesk().create(KeyTerms.unlimited("another")).key().reveal();
  }

  /// A good key that may see plans.
  String explainingKey() {
    var terms = new KeyTerms("explaining", List.of(), List.of(), true, null);
    return main.keyDesk().create(terms).key().reveal();
  }

  /// Puts a configuration in force whose route has another deadline.
  ReloadResult reload(String total) {
    write(total);
    return live.reload();
  }

  /// A chat call with the good key.
  RawRequest chat(String body) {
    return RawRequest.post("/v1/chat/completions", body).with("authorization", "Bearer " + key);
  }

  /// Sends one request on a connection of its own.
  RawAnswer ask(RawRequest request) {
    try (var client = new RawClient(port)) {
      client.send(request);
      return client.read();
    }
  }

  /// A small call that works whenever the gateway does.
  RawAnswer askSmall() {
    return ask(chat("{\"model\":\"chat\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));
  }

  /// The value of a metric as it is scraped now, 0 where it has none.
  ///
  /// @param series its name, with labels as a scrape writes them
  double metric(String series) {
    try (var client = new RawClient(adminPort)) {
      client.send(RawRequest.get("/metrics"));
      return client
          .read()
          .body()
          .lines()
          .filter(line -> line.startsWith(series + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
          .sum();
    }
  }

  /// Scrapes until a metric has this value.
  void awaitMetric(String series, double value) {
    Patience.until("metric " + series + " is " + value, () -> metric(series) == value);
  }

  void drain() {
    drained = true;
    main.drain();
  }

  @Override
  public void close() {
    if (!drained) {
      drain();
    }
    vertx.close().await();
  }

  private void write(String total) {
    var yaml =
        """
        server:
          listen: 127.0.0.1:%1$d
          admin: 127.0.0.1:%2$d
          admin_token: ${env:ADMIN_TOKEN}
          drain: %3$s
          limits: {body: 1MB}
        providers:
          one: {type: fake, base_url: "http://127.0.0.1:%4$d", keys: ["${env:PROVIDER_KEY}"]}
          openai: {type: openai, base_url: "http://127.0.0.1:%4$d/v1", keys: [any]}
          anthropic: {type: anthropic, base_url: "http://127.0.0.1:%4$d", keys: [any]}
          gemini: {type: gemini, base_url: "http://127.0.0.1:%4$d", keys: [any]}
          cohere: {type: cohere, base_url: "http://127.0.0.1:%4$d", keys: [any]}
          voyage: {type: voyage, base_url: "http://127.0.0.1:%4$d/voyage/v1", keys: [any]}
          jina: {type: jina, base_url: "http://127.0.0.1:%4$d/jina/v1", keys: [any]}
          ollama: {type: ollama, base_url: "http://127.0.0.1:%4$d"}
        routes:
          chat: {targets: [one/m-1], timeouts: {total: %5$s}}
        telemetry: {access_log: off}
        """
            .formatted(port, adminPort, drain, provider.port(), total);
    try {
      Files.writeString(folder.resolve("nines.yaml"), edit.apply(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Two that differ: one that was given back may be drawn again at once.
  private static int[] freePorts() {
    var loopback = InetAddress.getLoopbackAddress();
    try (var one = new ServerSocket(0, 1, loopback);
        var other = new ServerSocket(0, 1, loopback)) {
      return new int[] {one.getLocalPort(), other.getLocalPort()};
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
