package nines.server.config.live;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nines.catalogue.type.ProviderType;
import nines.server.config.Config;
import nines.server.config.load.LoadedConfig;

/// What differs between two configurations: sections, or entries of those that hold entries.
final class ConfigChanges {
  private final Set<String> changed = new LinkedHashSet<>();

  private ConfigChanges() {}

  static List<String> between(LoadedConfig loadedBefore, LoadedConfig loadedAfter) {
    var changes = new ConfigChanges();
    Config before = loadedBefore.config();
    Config after = loadedAfter.config();
    changes.section("server", before.server(), after.server());
    changes.section("defaults", before.defaults(), after.defaults());
    changes.entries("providers", before.providers(), after.providers());
    changes.entries("models", before.models(), after.models());
    changes.entries("routes", before.routes(), after.routes());
    changes.section("store", before.store(), after.store());
    changes.section("telemetry", before.telemetry(), after.telemetry());
    changes.section("catalogue", before.catalogue(), after.catalogue());
    changes.types(loadedBefore, loadedAfter);
    return List.copyOf(changes.changed);
  }

  private void section(String name, Object before, Object after) {
    if (!before.equals(after)) {
      changed.add(name);
    }
  }

  private void entries(String section, Map<String, ?> before, Map<String, ?> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      if (!Objects.equals(before.get(name), after.get(name))) {
        changed.add(section + "." + name);
      }
    }
  }

  /// A provider changes with its type, which the operator's folder may describe anew.
  private void types(LoadedConfig before, LoadedConfig after) {
    after
        .config()
        .providers()
        .forEach((name, provider) -> {
          ProviderType was = before.catalogue().type(provider.type());
          ProviderType is = after.catalogue().type(provider.type());
          if (!Objects.equals(was, is)) {
            changed.add("providers." + name);
          }
        });
  }
}
