package nines.simulation.world;

import nines.core.failure.Failure;
import nines.core.routing.Expectation;

/// What the gate says to an ask.
sealed interface GateAnswer {
  record Granted(SimulatedLease lease, Expectation expectation) implements GateAnswer {}

  record Denied(Failure failure) implements GateAnswer {}
}
