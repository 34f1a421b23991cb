package nines.server;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import nines.core.routing.Target;
import nines.core.routing.TargetStanding;
import nines.server.config.Config;
import nines.server.egress.Egress;
import nines.server.telemetry.TargetReadings;
import org.jspecify.annotations.Nullable;

/// How the targets of the configuration in force stand.
///
/// @param egress the way out, which is made after what reads this
record LiveTargets(Supplier<Config> config, Supplier<Egress> egress) implements TargetReadings {
  @Override
  public List<Target> targets() {
    return config.get().routes().values().stream()
        .flatMap(route -> route.targets().stream())
        .map(target -> new Target(target.provider(), target.model()))
        .distinct()
        .toList();
  }

  @Override
  public @Nullable TargetStanding standing(Target target) {
    return egress.get().targets().standing(target);
  }

  @Override
  public List<ProviderKeys> keys() {
    var counts = new TreeMap<String, ProviderKeys>();
    for (var key : egress.get().keyRotation().standing()) {
      int in = key.inRotation() ? 1 : 0;
      counts.merge(
          key.provider(),
          new ProviderKeys(key.provider(), in, 1 - in),
          (a, b) ->
              new ProviderKeys(a.provider(), a.inRotation() + b.inRotation(), a.out() + b.out()));
    }
    return List.copyOf(counts.values());
  }
}
