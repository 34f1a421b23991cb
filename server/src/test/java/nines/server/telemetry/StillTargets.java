package nines.server.telemetry;

import java.util.List;
import java.util.Map;
import nines.core.routing.BreakerPhase;
import nines.core.routing.BreakerRules;
import nines.core.routing.BreakerStanding;
import nines.core.routing.LatencyStanding;
import nines.core.routing.Target;
import nines.core.routing.TargetStanding;
import nines.core.routing.Traits;
import org.jspecify.annotations.Nullable;

/// Targets of which the first never changes and the second is not configured.
record StillTargets() implements TargetReadings {
  private static final long MILLI = 1_000_000;

  @Override
  public List<Target> targets() {
    return List.of(new Target("openai", "gpt-5-mini"), new Target("gone", "model"));
  }

  @Override
  public @Nullable TargetStanding standing(Target target) {
    if (target.provider().equals("gone")) {
      return null;
    }
    var open = new BreakerStanding(BreakerPhase.OPEN, "5 failures in a row", 0, 1, 5, 5, 1);
    var learned =
        new LatencyStanding(
            Traits.ofStream(false, 100), 30, 200 * MILLI, 400 * MILLI, 900 * MILLI, 10_000 * MILLI);
    var guessed = new LatencyStanding(Traits.ofUnary(true, 0), 3, MILLI, MILLI, MILLI, 0);
    var well = new TargetStanding.KeyLane(0, 0, Map.of());
    var ill = new TargetStanding.KeyLane(MILLI, 0, Map.of(BreakerRules.DEFAULT, open));
    return new TargetStanding(null, 20, 0.25, 7, List.of(learned, guessed), List.of(well, ill));
  }

  @Override
  public List<ProviderKeys> keys() {
    return List.of(new ProviderKeys("openai", 2, 1));
  }
}
