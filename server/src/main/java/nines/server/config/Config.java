package nines.server.config;

import java.util.Map;

/// One whole, checked configuration: an immutable snapshot that a request sees from start to end.
///
/// Maps keep the order of the file. References hold (a target's provider exists), timeouts are
/// merged, secrets are resolved. `toString` prints no secret.
public record Config(
    ServerConfig server,
    DefaultsConfig defaults,
    Map<String, ProviderConfig> providers,
    Map<String, ModelOverride> models,
    Map<String, RouteConfig> routes,
    StoreConfig store,
    TelemetryConfig telemetry,
    FetchConfig fetch,
    CatalogueConfig catalogue) {

  public Config {
    providers = Ordered.copy(providers);
    models = Ordered.copy(models);
    routes = Ordered.copy(routes);
  }
}
