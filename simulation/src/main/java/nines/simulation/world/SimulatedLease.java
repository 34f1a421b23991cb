package nines.simulation.world;

import nines.core.call.Lease;
import nines.core.routing.Ask;
import nines.core.routing.TargetState;

/// What the simulated gate granted.
///
/// @param number tells leases apart
/// @param moves of the breaker by then
record SimulatedLease(long number, Ask ask, TargetState.Answer.Granted granted, int moves)
    implements Lease {
  /// Of the key.
  int place() {
    return granted.place();
  }
}
