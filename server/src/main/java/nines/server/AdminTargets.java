package nines.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import nines.core.routing.BreakerRules;
import nines.core.routing.Hold;
import nines.core.routing.Target;
import nines.core.routing.TargetStanding;
import nines.server.admin.TargetDirectory;
import nines.server.config.Config;
import nines.server.egress.Egress;
import org.jspecify.annotations.Nullable;

/// The targets of the configuration in force, as an operator sees them.
record AdminTargets(Supplier<Config> config, Egress egress) implements TargetDirectory {
  @Override
  public List<TargetEntry> page(@Nullable String after, int limit) {
    var all = all();
    var rest = after == null ? all : all.tailMap(after, false);
    return rest.values().stream().limit(limit).flatMap(target -> entry(target).stream()).toList();
  }

  @Override
  public Optional<TargetEntry> hold(String name, @Nullable Hold hold) {
    var target = all().get(name);
    return target != null && egress.targets().hold(target, hold) ? entry(target) : Optional.empty();
  }

  private TreeMap<String, Target> all() {
    var all = new TreeMap<String, Target>();
    for (var route : config.get().routes().values()) {
      for (var target : route.targets()) {
        all.put(target.name(), new Target(target.provider(), target.model()));
      }
    }
    egress.targets().known().forEach(target -> all.put(target.name(), target));
    return all;
  }

  private Optional<TargetEntry> entry(Target target) {
    TargetStanding standing = egress.targets().standing(target);
    return standing == null
        ? Optional.empty()
        : Optional.of(
            new TargetEntry(
                target.name(), routes(target), standing, keys(target), egress.targets().now()));
  }

  private Map<String, BreakerRules> routes(Target target) {
    var named = new HashMap<String, BreakerRules>();
    for (var route : config.get().routes().values()) {
      if (route.targets().stream().anyMatch(each -> each.name().equals(target.name()))) {
        named.put(route.name(), route.breaker());
      }
    }
    return named;
  }

  private List<TargetKey> keys(Target target) {
    return egress.keyRotation().standing().stream()
        .filter(key -> key.provider().equals(target.provider()))
        .map(key -> new TargetKey(key.account(), Duration.ofNanos(key.restNanos()), key.refusals()))
        .toList();
  }
}
