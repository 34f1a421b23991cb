package nines.server;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import nines.fakes.FakeProvider;
import nines.fakes.FakeSettings;
import nines.fakes.wire.Timing;
import nines.server.config.Config;
import nines.server.config.ProviderConfig;
import nines.server.config.Url;

/// The fake providers that run in this process: one for each provider of `type: fake` that names no
/// address. They live until the process ends.
final class FakeFleet {
  private static final String TYPE = "fake";

  private final Vertx vertx;
  private final Timing pace;
  private final Map<String, FakeProvider> running = new ConcurrentHashMap<>();

  FakeFleet(Vertx vertx, Timing pace) {
    this.vertx = vertx;
    this.pace = pace;
  }

  /// Where each fake is, by the name of its provider; its control API is under `/_fake/`.
  SortedMap<String, URI> addresses() {
    var addresses = new TreeMap<String, URI>();
    running.forEach((name, fake) -> addresses.put(name, address(fake)));
    return addresses;
  }

  /// The same configuration with the addresses of running fakes in it. Blocks while one starts.
  Config addressed(Config config) {
    if (config.providers().values().stream().noneMatch(FakeFleet::isOurs)) {
      return config;
    }
    var providers = new LinkedHashMap<String, ProviderConfig>();
    config
        .providers()
        .forEach((name, provider) ->
            providers.put(name, isOurs(provider) ? addressed(provider) : provider));
    return new Config(
        config.server(),
        config.defaults(),
        providers,
        config.models(),
        config.routes(),
        config.store(),
        config.telemetry(),
        config.fetch(),
        config.catalogue());
  }

  private static boolean isOurs(ProviderConfig provider) {
    return provider.type().equals(TYPE) && provider.baseUrl() == null;
  }

  private ProviderConfig addressed(ProviderConfig provider) {
    var fake = running.computeIfAbsent(provider.name(), this::start);
    return new ProviderConfig(
        provider.name(),
        provider.type(),
        new Url(address(fake), false),
        provider.keys(),
        provider.headers(),
        provider.ca(),
        provider.clientCertificate(),
        provider.proxy(),
        provider.http2(),
        provider.cloud(),
        provider.stance());
  }

  private FakeProvider start(String name) {
    return FakeProvider.start(vertx, FakeSettings.named(name).timing(pace)).await();
  }

  private static URI address(FakeProvider fake) {
    return URI.create("http://127.0.0.1:" + fake.port());
  }
}
