package nines.core.routing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a target stands at one moment, for a person.
///
/// @param hold what an operator ordered, null for nothing
/// @param calls of the last [TargetHealth#LATELY_NANOS] that told something of it
/// @param errorRate the share of failures among them
/// @param budget whole tokens of its retry budget that are left
/// @param latencies each kind of request of which anything is known
/// @param keys one for each key of its provider, in their order
public record TargetStanding(
    @Nullable Hold hold,
    int calls,
    double errorRate,
    int budget,
    List<LatencyStanding> latencies,
    List<KeyLane> keys) {
  public TargetStanding {
    latencies = List.copyOf(latencies);
    keys = List.copyOf(keys);
  }

  /// How one key stands with this model.
  ///
  /// @param coolNanos what is left of the wait the provider asked for, 0 for none
  /// @param spentNanos what is left of its rest after the provider said that nothing is left for
  ///   this model, 0 for none
  /// @param breakers of the key, one for each set of rules that asked
  public record KeyLane(
      long coolNanos, long spentNanos, Map<BreakerRules, BreakerStanding> breakers) {
    public KeyLane {
      breakers = Map.copyOf(breakers);
    }
  }

  /// Whether the target does well, as far as is known.
  public boolean isWell() {
    return hold != Hold.OPEN
        && errorRate <= TargetHealth.UNWELL
        && keys.stream()
            .flatMap(key -> key.breakers().values().stream())
            .allMatch(breaker -> breaker.phase() == BreakerPhase.CLOSED);
  }
}
