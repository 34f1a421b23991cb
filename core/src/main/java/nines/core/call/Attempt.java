package nines.core.call;

import nines.core.routing.Candidate;
import nines.core.routing.Purpose;
import org.jspecify.annotations.Nullable;

/// One attempt from the moment it is asked for until it is given back.
final class Attempt {
  private final int number;
  private final Roster.Next.At asked;
  private final Opening opening;
  private @Nullable Lease lease;
  private long dialledNanos;
  private boolean spoke;
  private boolean finishSeen;

  Attempt(int number, Roster.Next.At asked, Opening opening) {
    this.number = number;
    this.asked = asked;
    this.opening = opening;
  }

  int number() {
    return number;
  }

  /// Of the candidate in the plan.
  int place() {
    return asked.place();
  }

  Candidate candidate() {
    return asked.candidate();
  }

  Purpose purpose() {
    return asked.purpose();
  }

  Opening opening() {
    return opening;
  }

  /// Null until it was granted.
  @Nullable Lease lease() {
    return lease;
  }

  long dialledNanos() {
    return dialledNanos;
  }

  void dialled(Lease granted, long nowNanos) {
    lease = granted;
    dialledNanos = nowNanos;
  }

  boolean hasSpoken() {
    return spoke;
  }

  void spoke() {
    spoke = true;
  }

  boolean hasFinished() {
    return finishSeen;
  }

  void finished() {
    finishSeen = true;
  }
}
