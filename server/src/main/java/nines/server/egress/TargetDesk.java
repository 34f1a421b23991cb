package nines.server.egress;

import java.util.List;
import nines.core.routing.Hold;
import nines.core.routing.Target;
import nines.core.routing.TargetStanding;
import org.jspecify.annotations.Nullable;

/// How targets stand under the configuration in force, and an operator's hand on them. Safe for use
/// by many threads.
public interface TargetDesk {
  /// The targets that were asked since their provider's settings changed.
  List<Target> known();

  /// How a target stands, null when its provider is not configured.
  @Nullable TargetStanding standing(Target target);

  /// The moment now on the clock of the standings, in nanoseconds.
  long now();

  /// Holds a target open or closed until the next order.
  ///
  /// @param hold null to let its circuit breakers decide again
  /// @return whether its provider is configured
  boolean hold(Target target, @Nullable Hold hold);
}
