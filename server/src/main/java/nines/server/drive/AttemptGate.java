package nines.server.drive;

import nines.core.call.Lease;
import nines.core.failure.Failure;
import nines.core.routing.Ask;
import nines.core.routing.Expectation;

/// Grants attempts and takes them back: everything an attempt needs before it may be dialled stands
/// behind this one door.
public interface AttemptGate {
  /// Answers on the calling event loop, at once or later, with exactly one call of the reply.
  void acquire(Ask ask, Reply reply);

  /// Gives a lease back, exactly once.
  void release(Lease lease, AttemptEnd end);

  /// Hears the gate's answer.
  interface Reply {
    /// It may be dialled.
    ///
    /// @param expectation what the target usually takes for a request like this
    void acquired(Lease lease, Expectation expectation);

    void denied(Failure failure);
  }
}
