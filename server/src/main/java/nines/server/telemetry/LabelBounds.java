package nines.server.telemetry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nines.core.routing.Target;
import nines.server.config.Config;
import org.jspecify.annotations.Nullable;

/// The label values one configuration allows: no name that a client made up becomes one.
final class LabelBounds {
  /// Stands for every name that is not in the configuration.
  static final String OTHER = "other";

  /// Stands where there is nothing to name.
  static final String NONE = "none";

  private final Set<String> endpoints;
  private final Set<String> routes;
  private final Map<Target, String> targets = new HashMap<>();
  private final Map<String, String> restOfProvider = new HashMap<>();

  /// @param endpoints the names of the endpoints table
  LabelBounds(Set<String> endpoints, Config config) {
    this.endpoints = new HashSet<>(endpoints);
    this.endpoints.add(NONE);
    this.routes = Set.copyOf(config.routes().keySet());
    for (var provider : config.providers().keySet()) {
      restOfProvider.put(provider, provider + "/" + OTHER);
    }
    for (var route : config.routes().values()) {
      for (var target : route.targets()) {
        targets.put(new Target(target.provider(), target.model()), target.name());
      }
    }
  }

  String endpoint(String name) {
    return endpoints.contains(name) ? name : OTHER;
  }

  String route(@Nullable String name) {
    if (name == null) {
      return NONE;
    }
    return routes.contains(name) ? name : OTHER;
  }

  String target(Target target) {
    var known = targets.get(target);
    return known != null ? known : restOfProvider.getOrDefault(target.provider(), OTHER);
  }
}
