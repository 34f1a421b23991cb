package nines.server.telemetry;

import java.util.List;
import nines.core.routing.Target;
import nines.core.routing.TargetStanding;
import org.jspecify.annotations.Nullable;

/// How targets and the keys of providers stand; read when metrics are scraped, from any thread.
public interface TargetReadings {
  /// The targets of the routes of the configuration in force.
  List<Target> targets();

  /// How a target stands, null when its provider is not configured.
  @Nullable TargetStanding standing(Target target);

  /// The keys of each provider that has any.
  List<ProviderKeys> keys();

  /// How many keys of a provider are in rotation, and how many are out of it.
  record ProviderKeys(String provider, long inRotation, long out) {}
}
