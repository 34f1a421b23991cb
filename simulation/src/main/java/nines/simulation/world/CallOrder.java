package nines.simulation.world;

import nines.core.call.CallLimits;
import nines.core.call.Remains;
import nines.core.routing.RoutePlan;
import nines.simulation.provider.Wish;

/// What one client wants.
///
/// @param number from 1, in the order of arrival
/// @param remains what can be done with its answer when it breaks off
/// @param leaves whether the client does not wait for the end
record CallOrder(
    int number, CallLimits limits, RoutePlan plan, Wish wish, Remains remains, boolean leaves) {
  /// Whether nothing but the providers' health decides how it ends.
  boolean ordinary() {
    return !leaves && !wish.wrong() && !plan.candidates().isEmpty();
  }
}
