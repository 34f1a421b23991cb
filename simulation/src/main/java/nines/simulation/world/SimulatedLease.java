package nines.simulation.world;

import nines.core.call.Lease;
import nines.core.routing.Ask;
import nines.core.routing.TargetState;

/// What the simulated gate granted.
///
/// @param number tells leases apart
record SimulatedLease(long number, Ask ask, TargetState.Answer.Granted granted) implements Lease {}
