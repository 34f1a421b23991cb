package nines.simulation.time;

/// How long something takes, as a mixture chance draws from; all times in nanoseconds.
public sealed interface Latency {
  /// One time, for something that begins now.
  long draw(Chance chance, long nowNanos);

  /// Anything between two bounds.
  static Latency between(long leastMillis, long mostMillis) {
    return new Even(leastMillis * Clockwork.MILLI, mostMillis * Clockwork.MILLI);
  }

  /// Equally likely between two bounds.
  record Even(long leastNanos, long mostNanos) implements Latency {
    @Override
    public long draw(Chance chance, long nowNanos) {
      return chance.between(leastNanos, mostNanos);
    }
  }

  /// Mostly the one, sometimes the other.
  ///
  /// @param share of the other, 0 to 1
  record Bimodal(Latency usual, Latency other, double share) implements Latency {
    @Override
    public long draw(Chance chance, long nowNanos) {
      return (chance.happens(share) ? other : usual).draw(chance, nowNanos);
    }
  }

  /// Short for most, very long for few.
  ///
  /// @param shape the smaller, the heavier the tail
  /// @param mostNanos what is longer is as long as this
  record HeavyTail(long leastNanos, double shape, long mostNanos) implements Latency {
    @Override
    public long draw(Chance chance, long nowNanos) {
      return (long) Math.min((double) mostNanos, leastNanos * chance.heavyTailed(shape));
    }
  }

  /// Slower in the second half of every period.
  record PeakHours(Latency base, double factor, long periodNanos) implements Latency {
    @Override
    public long draw(Chance chance, long nowNanos) {
      long drawn = base.draw(chance, nowNanos);
      boolean peak = Math.floorMod(nowNanos, periodNanos) >= periodNanos / 2;
      return peak ? (long) (drawn * factor) : drawn;
    }
  }
}
