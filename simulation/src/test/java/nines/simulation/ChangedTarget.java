package nines.simulation;

import java.util.List;
import nines.core.call.Outcome;
import nines.core.routing.Ask;
import nines.core.routing.BreakerMove;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.TargetState;
import nines.simulation.world.TargetDecider;

/// The real state of a target, to be changed in one point.
class ChangedTarget implements TargetDecider {
  private final TargetDecider real;

  ChangedTarget(int keys) {
    this.real = TargetDecider.real(keys);
  }

  @Override
  public TargetState.Answer ask(Ask ask, int start, long nowNanos) {
    return real.ask(ask, start, nowNanos);
  }

  @Override
  public void ended(TargetState.End end, Outcome outcome, Moment moment) {
    real.ended(end, outcome, moment);
  }

  @Override
  public List<BreakerMove> takeMoves() {
    return real.takeMoves();
  }
}
