package nines.simulation.world;

import nines.core.call.CallEffect;
import nines.core.call.CallEvent;
import nines.core.routing.BreakerMove;
import nines.core.routing.Target;

/// Who hears step by step what happens in a world.
public interface Trace {
  /// Nobody.
  Trace NONE =
      new Trace() {
        @Override
        public void event(long nowNanos, int call, CallEvent event) {}

        @Override
        public void effect(long nowNanos, int call, CallEffect effect) {}

        @Override
        public void breaker(long nowNanos, Target target, BreakerMove move) {}
      };

  void event(long nowNanos, int call, CallEvent event);

  void effect(long nowNanos, int call, CallEffect effect);

  void breaker(long nowNanos, Target target, BreakerMove move);
}
