package nines.server.pipeline;

import nines.core.failure.Failure;
import nines.core.failure.FailureCode;

/// The room that all open calls share for the bodies they keep, and for the files that were fetched
/// to stand in them.
///
/// Safe for use by many threads.
public interface BodyRoom {
  /// Takes room for more bytes; false, and nothing taken, when there is none.
  boolean take(long bytes);

  /// Gives back what was taken.
  void giveBack(long bytes);

  /// What a client is told for whom there is none.
  static Failure full() {
    return Failure.of(
        FailureCode.OVERLOADED, "bodies: no room for more at once (server.limits.bodies)");
  }
}
