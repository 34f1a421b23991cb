package nines.simulation;

import java.util.stream.LongStream;
import nines.simulation.time.Clockwork;
import nines.simulation.world.Course;
import nines.simulation.world.Deciders;
import nines.simulation.world.Trace;
import nines.simulation.world.World;

/// Plays the worlds of many seeds, as many at once as there are processors.
final class Seeds {
  private Seeds() {}

  /// What was played.
  ///
  /// @param events tasks of all clocks
  /// @param virtualHours of all worlds together
  record Sum(long seeds, long calls, long attempts, long events, double virtualHours) {
    static final Sum NOTHING = new Sum(0, 0, 0, 0, 0);

    Sum and(Sum other) {
      return new Sum(
          seeds + other.seeds,
          calls + other.calls,
          attempts + other.attempts,
          events + other.events,
          virtualHours + other.virtualHours);
    }

    private static Sum of(Course course) {
      long attempts = course.calls().stream().mapToLong(call -> call.attempts().size()).sum();
      double hours = course.lastedNanos() / (3_600.0 * Clockwork.SECOND);
      return new Sum(1, course.calls().size(), attempts, course.events(), hours);
    }
  }

  /// Plays a row of seeds.
  ///
  /// @param from the first
  /// @throws BrokenSeed at the first law that is broken
  static Sum play(long from, long count) {
    return LongStream.range(from, from + count)
        .parallel()
        .mapToObj(seed -> Sum.of(play(seed, Trace.NONE)))
        .reduce(Sum.NOTHING, Sum::and);
  }

  /// Plays one seed.
  ///
  /// @throws BrokenSeed when a law is broken
  static Course play(long seed, Trace trace) {
    try {
      return new World(RandomSetting.of(seed), seed, Deciders.REAL, trace).play();
    } catch (RuntimeException broken) {
      throw new BrokenSeed(seed, broken);
    }
  }
}
