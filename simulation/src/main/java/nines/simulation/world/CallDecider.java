package nines.simulation.world;

import java.util.List;
import nines.core.call.CallEffect;
import nines.core.call.CallEvent;
import nines.core.call.CallLimits;
import nines.core.call.CallMachine;
import nines.core.routing.Jitter;
import nines.core.routing.RoutePlan;

/// What decides for one call: the real machine, or a mutant of it that a law must find.
@FunctionalInterface
public interface CallDecider {
  List<CallEffect> on(CallEvent event, long nowNanos);

  /// Makes the decider of one call.
  @FunctionalInterface
  interface Maker {
    CallDecider make(CallLimits limits, RoutePlan plan, Jitter jitter);
  }

  /// The real machine.
  static CallDecider real(CallLimits limits, RoutePlan plan, Jitter jitter) {
    return new CallMachine(limits, plan, jitter)::on;
  }
}
