package nines.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nines.catalogue.NearestName;
import nines.core.admission.KeyTerms;
import nines.server.config.ProviderConfig;
import nines.server.config.load.LoadedConfig;

/// The names that a key is limited to: a name that means nothing makes a key that can do nothing,
/// and would be noticed by whoever calls with it.
public final class KeyNames {
  private KeyNames() {}

  /// Looks the names up in a configuration.
  ///
  /// @throws IllegalArgumentException for the first that means nothing there, with the nearest one
  ///   that does
  public static void require(KeyTerms terms, LoadedConfig loaded) {
    terms.routes().forEach(route -> requireRoute(route, loaded));
    terms.targets().forEach(target -> requireTarget(target, loaded));
  }

  /// A model of the catalogue is an implicit route.
  private static void requireRoute(String name, LoadedConfig loaded) {
    var config = loaded.config();
    var types = config.providers().values().stream().map(ProviderConfig::type).toList();
    if (!config.routes().containsKey(name)
        && loaded.catalogue().typesServing(name, types).isEmpty()
        && config.models().keySet().stream().noneMatch(own -> own.endsWith("/" + name))) {
      throw nothing("routes: no route is called ", name, config.routes().keySet());
    }
  }

  private static void requireTarget(String name, LoadedConfig loaded) {
    var config = loaded.config();
    int slash = name.indexOf('/');
    if (slash > 0 && config.providers().containsKey(name.substring(0, slash))) {
      return;
    }
    List<String> targets = new ArrayList<>();
    for (var route : config.routes().values()) {
      route.targets().forEach(target -> targets.add(target.provider() + "/" + target.model()));
    }
    throw nothing("targets: no provider of the configuration has ", name, targets);
  }

  private static IllegalArgumentException nothing(
      String what, String name, Collection<String> known) {
    var nearest = NearestName.of(name, known);
    return new IllegalArgumentException(
        what + name + (nearest == null ? "" : " (nearest: " + nearest + ")"));
  }
}
