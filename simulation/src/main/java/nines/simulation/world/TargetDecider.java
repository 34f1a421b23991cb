package nines.simulation.world;

import java.util.List;
import nines.core.routing.Ask;
import nines.core.routing.BreakerMove;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.TargetState;

/// What decides whether a target may be asked: its real state, or a mutant of it that a law must
/// find.
public interface TargetDecider {
  TargetState.Answer ask(Ask ask, int start, long nowNanos);

  void ended(TargetState.End end, Moment moment);

  /// What moved since this was asked last.
  List<BreakerMove> takeMoves();

  /// The real state of a target with so many keys, all of them in rotation.
  static TargetDecider real(int keys) {
    var state = new TargetState(keys);
    return new TargetDecider() {
      @Override
      public TargetState.Answer ask(Ask ask, int start, long nowNanos) {
        return state.ask(ask, start, _ -> true, nowNanos);
      }

      @Override
      public void ended(TargetState.End end, Moment moment) {
        state.ended(end, moment);
      }

      @Override
      public List<BreakerMove> takeMoves() {
        return state.takeMoves();
      }
    };
  }
}
