package nines.simulation.world;

import java.util.List;
import nines.simulation.provider.ProviderSetting;

/// Everything a world is made from, but its seed.
///
/// @param startNanos where its clock stands when it begins, of any sign
/// @param providers in the order of the route
/// @param heals whether service must be whole a minute after the last fault
public record Setting(
    long startNanos,
    List<ProviderSetting> providers,
    RouteSetting route,
    Traffic traffic,
    boolean heals) {
  public Setting {
    providers = List.copyOf(providers);
  }

  /// When the last fault of all is over, since the world began.
  public long healedNanos() {
    return providers.stream().mapToLong(ProviderSetting::healedNanos).max().orElse(0);
  }
}
