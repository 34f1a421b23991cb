package nines.simulation.world;

import java.util.List;
import nines.core.call.Verdict;
import nines.core.routing.Target;
import org.jspecify.annotations.Nullable;

/// What became of one call; moments since the world began.
///
/// @param firstWordNanos when the client read its first word, 0 for never
/// @param attempts in the order they were dialled
/// @param server who answered to the end, null when nobody did
public record CallRecord(
    long beganNanos,
    long firstWordNanos,
    long endedNanos,
    Verdict verdict,
    List<Attempt> attempts,
    @Nullable Target server) {
  /// One attempt.
  ///
  /// @param beside whether it was dialled beside another
  public record Attempt(Target target, long dialledNanos, boolean beside) {}

  public boolean served() {
    return verdict instanceof Verdict.Served;
  }

  public boolean refused() {
    return verdict instanceof Verdict.Refused;
  }

  /// From the beginning to the first word; of the end where none came.
  public long waitedNanos() {
    return (firstWordNanos == 0 ? endedNanos : firstWordNanos) - beganNanos;
  }
}
