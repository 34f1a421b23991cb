package nines.simulation.world;

import java.util.Arrays;
import java.util.List;
import nines.core.call.Outcome;
import nines.core.routing.Ask;
import nines.core.routing.BreakerMove;
import nines.core.routing.CircuitBreaker.Moment;
import nines.core.routing.KeyRest;
import nines.core.routing.TargetState;

/// What decides whether a target may be asked, and with which key: its real state and the real
/// rests of its keys, or a mutant of them that a law must find.
public interface TargetDecider {
  TargetState.Answer ask(Ask ask, int start, long nowNanos);

  /// Hears how an attempt went.
  ///
  /// @param outcome what the provider said of the key beside its limits
  void ended(TargetState.End end, Outcome outcome, Moment moment);

  /// What moved since this was asked last.
  List<BreakerMove> takeMoves();

  /// The real state of a target with so many keys.
  static TargetDecider real(int keys) {
    var state = new TargetState(keys);
    var rests = new KeyRest[keys];
    Arrays.setAll(rests, _ -> new KeyRest());
    return new TargetDecider() {
      @Override
      public TargetState.Answer ask(Ask ask, int start, long nowNanos) {
        return state.ask(ask, start, place -> rests[place].take(nowNanos), nowNanos);
      }

      @Override
      public void ended(TargetState.End end, Outcome outcome, Moment moment) {
        var rest = rests[end.granted().place()];
        if (outcome.refusesKey()) {
          rest.refused(moment.nowNanos());
        } else if (outcome instanceof Outcome.Succeeded) {
          rest.accepted();
        } else {
          rest.undecided(moment.nowNanos());
        }
        state.ended(end, moment);
      }

      @Override
      public List<BreakerMove> takeMoves() {
        return state.takeMoves();
      }
    };
  }
}
