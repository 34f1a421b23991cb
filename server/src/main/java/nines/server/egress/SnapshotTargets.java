package nines.server.egress;

import java.util.List;
import java.util.function.Supplier;
import nines.core.routing.Hold;
import nines.core.routing.Target;
import nines.core.routing.TargetStanding;
import org.jspecify.annotations.Nullable;

/// The targets of whatever snapshot is in force.
record SnapshotTargets(Provisions provisions, Supplier<EgressSnapshot> current)
    implements TargetDesk {
  @Override
  public List<Target> known() {
    return current.get().providers().values().stream()
        .flatMap(access ->
            provisions.of(access).models().stream().map(model -> new Target(access.name(), model)))
        .toList();
  }

  @Override
  public @Nullable TargetStanding standing(Target target) {
    Provision provision = provision(target);
    return provision == null ? null : provision.standing(target.model());
  }

  @Override
  public long now() {
    return provisions.now();
  }

  @Override
  public boolean hold(Target target, @Nullable Hold hold) {
    Provision provision = provision(target);
    if (provision != null) {
      provision.hold(target, hold);
    }
    return provision != null;
  }

  private @Nullable Provision provision(Target target) {
    ProviderAccess access = current.get().provider(target.provider());
    return access == null ? null : provisions.of(access);
  }
}
