package nines.server;

import java.time.LocalDate;
import java.time.ZoneOffset;
import nines.catalogue.type.ProviderType;
import nines.dialect.registry.Dialects;
import nines.server.config.Config;
import nines.server.config.load.LoadedConfig;
import nines.server.egress.EgressInterpreter;
import nines.server.egress.EgressSnapshot;
import nines.server.egress.OpaqueOwners;
import nines.server.fetch.MediaFetcher;
import nines.server.pipeline.Interpreter;
import nines.server.pipeline.RouteTable;

/// One configuration, ready to serve by: what names mean and how providers are reached.
record Mesh(Config config, RouteTable routes, EgressSnapshot egress, Interpreter interpreter) {
  static Mesh of(LoadedConfig loaded, Config config, OpaqueOwners owners, MediaFetcher fetcher) {
    var today = LocalDate.ofInstant(WallClock.SYSTEM.instant(), ZoneOffset.UTC);
    var models = new CatalogueModels(loaded.catalogue(), config, today);
    var egress = EgressSnapshot.of(config, name -> type(loaded, name), Dialects::byName);
    return new Mesh(
        config,
        new RouteTable(config, models),
        egress,
        new EgressInterpreter(
            egress, models, WallClock.SYSTEM, owners, fetcher.from(config.fetch())));
  }

  private static ProviderType type(LoadedConfig loaded, String name) {
    var type = loaded.catalogue().type(name);
    if (type == null) {
      throw new IllegalArgumentException("type: " + name + " (expected: one of the catalogue)");
    }
    return type;
  }
}
