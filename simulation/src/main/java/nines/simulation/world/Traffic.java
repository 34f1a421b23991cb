package nines.simulation.world;

import java.util.List;

/// What clients want of a world.
///
/// @param perSecond calls that begin in a second on average, by themselves (Poisson)
/// @param untilNanos when the last one begins, since the world began
/// @param surges times with more of them; the first that holds counts
/// @param streams share of them that wants a stream
/// @param mostWords of an answer
/// @param habits of the clients
public record Traffic(
    double perSecond,
    long untilNanos,
    List<Surge> surges,
    double streams,
    int mostWords,
    Habits habits) {
  public Traffic {
    surges = List.copyOf(surges);
  }

  /// Streams of well-behaved clients.
  public static Traffic streams(double perSecond, long untilNanos, Surge... surges) {
    return new Traffic(perSecond, untilNanos, List.of(surges), 1, 8, Habits.GOOD);
  }

  /// How clients behave.
  ///
  /// @param leave share of them that does not wait for the end
  /// @param wrong share of the requests that are at fault themselves
  /// @param barred share of the targets that a request's rules exclude
  /// @param late share of the leases that the gate grants only after a while
  /// @param lost share of the answers with which nobody can go on
  public record Habits(double leave, double wrong, double barred, double late, double lost) {
    public static final Habits GOOD = new Habits(0, 0, 0, 0, 0);
  }

  double perSecondAt(long sinceBeginNanos) {
    for (var surge : surges) {
      if (surge.fromNanos() <= sinceBeginNanos && sinceBeginNanos < surge.untilNanos()) {
        return perSecond * surge.factor();
      }
    }
    return perSecond;
  }
}
