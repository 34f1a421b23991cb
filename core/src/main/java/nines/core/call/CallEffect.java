package nines.core.call;

import nines.core.routing.Ask;
import nines.core.routing.Candidate;

/// What is to be done, in the order given.
public sealed interface CallEffect {
  /// Ask the gate for an attempt.
  record Acquire(int attempt, Ask ask) implements CallEffect {}

  /// Send the request.
  ///
  /// @param opening how the answer is to begin
  /// @param keeps whether it must be known at any moment where the answer stands
  record Dial(int attempt, Candidate candidate, Lease lease, Opening opening, boolean keeps)
      implements CallEffect {}

  /// Break the attempt off.
  record Cancel(int attempt) implements CallEffect {}

  /// Give back what was granted; exactly once for every lease.
  record Release(int attempt, Lease lease, Outcome outcome) implements CallEffect {}

  /// Find out what another attempt could do with the answer of one that broke off, and say so.
  record Salvage(int attempt) implements CallEffect {}

  /// Write what is missing behind an answer that is whole but for its terminator.
  record Conclude(int attempt) implements CallEffect {}

  /// From now on the client is told what this attempt says.
  record Commit(int attempt) implements CallEffect {}

  /// Set a timer; one of each kind and attempt at a time.
  record Wake(CallTimer timer, long atNanos) implements CallEffect {}

  /// Let the client hear that the call lives.
  record Beat() implements CallEffect {}

  /// The call is over. Nothing follows but the release of a lease that was granted too late.
  record Finish(Verdict verdict) implements CallEffect {}
}
