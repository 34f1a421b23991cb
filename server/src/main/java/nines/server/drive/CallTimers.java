package nines.server.drive;

import java.util.HashMap;
import java.util.Map;
import nines.core.call.CallTimer;

/// The timers of one call, one of each kind and attempt at a time.
final class CallTimers {
  private final Map<CallTimer, LoopClock.Timer> set = new HashMap<>(8);
  private final LoopClock clock;

  CallTimers(LoopClock clock) {
    this.clock = clock;
  }

  void set(CallTimer timer, long atNanos, Runnable due) {
    var before = set.put(timer, clock.after(Math.max(0, atNanos - clock.nowNanos()), due));
    if (before != null) {
      before.cancel();
    }
  }

  void clear(CallTimer timer) {
    var running = set.remove(timer);
    if (running != null) {
      running.cancel();
    }
  }

  void clearAll() {
    set.values().forEach(LoopClock.Timer::cancel);
    set.clear();
  }
}
