package nines.server.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nines.catalogue.NearestName;
import nines.core.admission.KeyTerms;
import nines.server.config.ProviderConfig;
import nines.server.config.load.ConfigLoader;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.LoadedConfig;
import nines.server.config.load.Loading;

/// The names that a key is limited to: a name that means nothing makes a key that can do nothing,
/// and would be noticed by whoever calls with it.
final class KeyNames {
  private KeyNames() {}

  /// Looks the names up in the configuration; where that is faulty or not there yet, any will do.
  ///
  /// @throws WrongUsage for the first that means nothing, with the nearest one that does
  static void require(KeyTerms terms, ConfigSource source) throws WrongUsage {
    boolean limited = !terms.routes().isEmpty() || !terms.targets().isEmpty();
    if (limited && new ConfigLoader(System::getenv).load(source) instanceof Loading.Loaded good) {
      for (var route : terms.routes()) {
        requireRoute(route, good.loaded());
      }
      for (var target : terms.targets()) {
        requireTarget(target, good.loaded());
      }
    }
  }

  /// A model of the catalogue is an implicit route.
  private static void requireRoute(String name, LoadedConfig loaded) throws WrongUsage {
    var config = loaded.config();
    var types = config.providers().values().stream().map(ProviderConfig::type).toList();
    if (!config.routes().containsKey(name)
        && loaded.catalogue().typesServing(name, types).isEmpty()
        && config.models().keySet().stream().noneMatch(own -> own.endsWith("/" + name))) {
      throw nothing("--routes: no route is called ", name, config.routes().keySet());
    }
  }

  private static void requireTarget(String name, LoadedConfig loaded) throws WrongUsage {
    var config = loaded.config();
    int slash = name.indexOf('/');
    if (slash > 0 && config.providers().containsKey(name.substring(0, slash))) {
      return;
    }
    List<String> targets = new ArrayList<>();
    for (var route : config.routes().values()) {
      route.targets().forEach(target -> targets.add(target.provider() + "/" + target.model()));
    }
    throw nothing("--targets: no provider of the configuration has ", name, targets);
  }

  private static WrongUsage nothing(String what, String name, Collection<String> known) {
    var nearest = NearestName.of(name, known);
    return new WrongUsage(what + name + (nearest == null ? "" : " (nearest: " + nearest + ")"));
  }
}
