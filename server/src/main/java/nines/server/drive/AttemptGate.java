package nines.server.drive;

import nines.core.call.Lease;
import nines.core.call.Outcome;
import nines.core.exchange.Usage;
import nines.core.failure.Failure;
import nines.core.routing.Target;

/// Grants attempts and takes them back: everything an attempt needs before it may be dialled stands
/// behind this one door.
public interface AttemptGate {
  /// Answers on the calling event loop, at once or later, with exactly one call of the reply.
  void acquire(Target target, Reply reply);

  /// Gives a lease back, exactly once.
  void release(Lease lease, Outcome outcome, Usage usage);

  /// Hears the gate's answer.
  interface Reply {
    void acquired(Lease lease);

    void denied(Failure failure);
  }
}
