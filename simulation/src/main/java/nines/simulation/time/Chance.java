package nines.simulation.time;

import java.util.List;
import java.util.SplittableRandom;
import nines.core.routing.Jitter;

/// All randomness of one world, out of one seed.
public final class Chance implements Jitter {
  private final SplittableRandom random;

  public Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /// A source of its own, so that one part of a world that draws more changes no other.
  public Chance split() {
    return new Chance(random.split());
  }

  @Override
  public long below(long bound) {
    return bound <= 0 ? 0 : random.nextLong(bound);
  }

  /// From the least to the most, both included.
  public long between(long least, long most) {
    return least + below(most - least + 1);
  }

  /// As [#between], for small numbers.
  public int count(int least, int most) {
    return Math.toIntExact(between(least, most));
  }

  /// Whether something of this likelihood happens, 0 to 1.
  public boolean happens(double likelihood) {
    return random.nextDouble() < likelihood;
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// A wait until the next of events that come by themselves.
  ///
  /// @param perSecond how many come in a second on average, above 0
  public long exponentialNanos(double perSecond) {
    double seconds = -StrictMath.log(1 - random.nextDouble()) / perSecond;
    return (long) (seconds * Clockwork.SECOND);
  }

  /// A number of at least 1 whose tail is as heavy as the shape is small (Pareto).
  ///
  /// @param shape above 0
  public double heavyTailed(double shape) {
    return StrictMath.pow(1 - random.nextDouble(), -1 / shape);
  }
}
