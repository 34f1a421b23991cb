package nines.simulation.world;

import java.util.function.IntFunction;

/// Who decides in a world.
///
/// @param calls makes what decides for a call
/// @param targets makes what decides for a target, by its number of keys
public record Deciders(CallDecider.Maker calls, IntFunction<TargetDecider> targets) {
  /// The core as it is.
  public static final Deciders REAL = new Deciders(CallDecider::real, TargetDecider::real);
}
