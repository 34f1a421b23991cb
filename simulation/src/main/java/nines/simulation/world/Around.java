package nines.simulation.world;

import java.util.Map;
import java.util.function.Consumer;
import nines.core.routing.Target;
import nines.simulation.law.HedgeAudit;
import nines.simulation.provider.SimulatedProvider;
import nines.simulation.time.Chance;
import nines.simulation.time.Clockwork;

/// What is around every call of one world.
///
/// @param lateLeases share of the leases that are granted only after a while
/// @param over hears what became of each call
record Around(
    Clockwork clock,
    Chance chance,
    Trace trace,
    SimulatedGate gate,
    Map<Target, SimulatedProvider> providers,
    HedgeAudit hedges,
    long beganNanos,
    double lateLeases,
    Consumer<SimulatedCall> over) {}
