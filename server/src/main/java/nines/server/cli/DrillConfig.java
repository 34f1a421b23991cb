package nines.server.cli;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nines.server.config.AccessLog;
import nines.server.config.Auth;
import nines.server.config.CloudAccess;
import nines.server.config.Config;
import nines.server.config.ListenAddress;
import nines.server.config.ProviderConfig;
import nines.server.config.ServerConfig;
import nines.server.config.StoreConfig;
import nines.server.config.TelemetryConfig;
import nines.server.config.Url;

/// A configuration as a drill plays it: its routes and rules, and nothing that leads outside. No
/// key, address or store of the real one is used.
final class DrillConfig {
  private static final String TYPE = "fake";
  private static final ListenAddress ANYWHERE = new ListenAddress("127.0.0.1", 0);
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private DrillConfig() {}

  /// @param addresses of the fakes, by name of the provider
  static Config of(Config real, Map<String, URI> addresses) {
    var providers = new LinkedHashMap<String, ProviderConfig>();
    addresses.forEach((name, address) -> {
      var was = real.providers().get(name);
      if (was != null) {
        providers.put(name, fake(was, address));
      }
    });
    return new Config(
        server(real.server()),
        real.defaults(),
        providers,
        real.models(),
        real.routes(),
        new StoreConfig(null),
        new TelemetryConfig(AccessLog.OFF),
        real.fetch(),
        real.catalogue());
  }

  private static ProviderConfig fake(ProviderConfig was, URI address) {
    return new ProviderConfig(
        was.name(),
        TYPE,
        new Url(address, false),
        List.of(),
        Map.of(),
        null,
        null,
        null,
        false,
        CloudAccess.NONE,
        was.stance());
  }

  private static ServerConfig server(ServerConfig real) {
    return new ServerConfig(
        ANYWHERE, ANYWHERE, Auth.NONE, null, null, List.of(), real.cors(), real.limits(), DRAIN);
  }
}
