package nines.core.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import nines.core.failure.Cause;
import nines.core.failure.Failure;
import nines.core.failure.FailureCode;
import nines.core.failure.Remedy;
import nines.core.routing.Candidate;
import nines.core.routing.Jitter;
import nines.core.routing.Purpose;

/// The candidates of one call and what was learned of each: who is asked next, and when.
final class Roster {
  /// A wait a provider asked for is stretched by at most this part of it, so that calls spread.
  private static final long WAIT_JITTER_SHARE = 20;

  /// Before every moment of a clock, which may stand anywhere, below zero included.
  private static final long AT_ONCE = Long.MIN_VALUE;

  private final List<Entry> entries = new ArrayList<>();
  private final CallLimits limits;
  private final Jitter jitter;
  private boolean repeatLast;
  private boolean reached;
  private int last = -1;

  Roster(List<Candidate> candidates, CallLimits limits, Jitter jitter) {
    this.limits = limits;
    this.jitter = jitter;
    candidates.forEach(candidate -> entries.add(new Entry(candidate)));
  }

  /// Who may be asked next.
  sealed interface Next {
    /// This one, at this time or after it.
    ///
    /// @param place of the candidate in the plan
    record At(int place, Candidate candidate, Purpose purpose, long atNanos) implements Next {}

    /// Nobody.
    record Nobody() implements Next {}
  }

  Next next(long nowNanos) {
    int found = repeatLast ? last : firstUntried();
    if (found < 0) {
      found = soonest();
    }
    if (found >= 0) {
      var entry = entries.get(found);
      return at(found, purpose(entry), Math.max(nowNanos, entry.notBeforeNanos));
    }
    int barred = reached ? -1 : firstBarred();
    return barred < 0 ? new Next.Nobody() : at(barred, Purpose.LAST_RESORT, nowNanos);
  }

  /// Who may be asked beside an attempt that is slow.
  Next beside(long nowNanos) {
    int found = firstUntried();
    return found < 0 ? new Next.Nobody() : at(found, Purpose.HEDGE, nowNanos);
  }

  /// Who may go on with an answer that broke off: somebody who was not asked yet before somebody
  /// who was, but whoever only refused the words it was given first of all.
  Next heir(long nowNanos) {
    int found = repeatLast ? last : firstUntried();
    if (found < 0) {
      found = soonest();
    }
    return found < 0
        ? new Next.Nobody()
        : at(found, Purpose.RESCUE, Math.max(nowNanos, entries.get(found).notBeforeNanos));
  }

  /// How a candidate is to go on.
  Opening opening(int place, Remains remains) {
    var entry = entries.get(place);
    boolean behind = remains == Remains.CONTINUABLE && entry.candidate.continues();
    return behind && !entry.refusedWords ? Opening.CONTINUES : Opening.REPEATS;
  }

  private Next at(int place, Purpose purpose, long atNanos) {
    return new Next.At(place, entries.get(place).candidate, purpose, atNanos);
  }

  private Purpose purpose(Entry entry) {
    if (!reached) {
      return Purpose.FIRST;
    }
    return entry.tries == 0 ? Purpose.FAILOVER : Purpose.RETRY;
  }

  void asked(int place) {
    last = place;
    repeatLast = false;
    entries.get(last).tries++;
  }

  /// An attempt was granted: from now on every further one is beyond the client's own load.
  void granted() {
    reached = true;
  }

  /// Whether somebody who was not asked yet could take over.
  boolean hasUntried() {
    return firstUntried() >= 0;
  }

  /// Learns that an attempt was not let through; it counts as no try.
  void denied(int place, Purpose purpose, Failure failure, long nowNanos) {
    var entry = entries.get(place);
    entry.tries--;
    if (purpose == Purpose.LAST_RESORT) {
      entry.barred = false;
    } else if (failure.remedy() instanceof Remedy.Anywhere(long waitNanos) && waitNanos > 0) {
      again(place, failure, waitNanos, nowNanos);
      repeatLast &= purpose != Purpose.RESCUE;
    } else if (purpose != Purpose.HEDGE) {
      entry.excluded = true;
      entry.barred = isWorthALastTry(failure);
    }
  }

  /// What only stands to reason may have healed: where nobody else is left, the provider is asked.
  private static boolean isWorthALastTry(Failure denial) {
    return denial.cause() == Cause.BREAKER_OPEN
        || denial.code() == FailureCode.PROVIDER_QUOTA_EXHAUSTED;
  }

  /// Learns from a failure who may still be asked; `retry` rules of the route apply.
  void failed(int place, Failure failure, long nowNanos) {
    var entry = entries.get(place);
    switch (failure.remedy()) {
      case Remedy.Nowhere _ -> entries.forEach(every -> every.excluded = true);
      case Remedy.Elsewhere _ -> entry.excluded = true;
      case Remedy.OtherKey _ -> otherKey(entry, place);
      case Remedy.LargerWindow _ -> excludeUpTo(entry);
      case Remedy.Anywhere(long waitNanos) -> again(place, failure, waitNanos, nowNanos);
    }
  }

  /// Learns from a break, or from an attempt to carry the answer on. The request itself is known to
  /// be good by then: who will not have it, or the words behind it, is passed over.
  void failedRescue(Attempt attempt, Failure failure, long nowNanos) {
    var entry = entries.get(attempt.place());
    if (failure.remedy() instanceof Remedy.Nowhere) {
      boolean words = attempt.opening() == Opening.CONTINUES;
      entry.refusedWords |= words;
      entry.excluded |= !words;
      entry.notBeforeNanos = AT_ONCE;
      last = attempt.place();
      repeatLast = words;
    } else {
      failed(attempt.place(), failure, nowNanos);
      repeatLast = false;
    }
  }

  /// The shortest time until somebody may be asked again who asked for a wait, 0 when nobody did.
  long shortestWaitNanos(long nowNanos) {
    long shortest = Long.MAX_VALUE;
    for (var entry : entries) {
      if (entry.askedUntilNanos != 0 && !entry.excluded) {
        shortest = Math.min(shortest, entry.askedUntilNanos - nowNanos);
      }
    }
    return shortest == Long.MAX_VALUE ? 0 : Math.max(0, shortest);
  }

  private void otherKey(Entry entry, int place) {
    if (entry.keysTried++ == 0) {
      last = place;
      repeatLast = true;
      entry.notBeforeNanos = AT_ONCE;
    } else {
      entry.excluded = true;
    }
  }

  private void excludeUpTo(Entry failed) {
    failed.excluded = true;
    long window = failed.candidate.contextWindow();
    for (var entry : entries) {
      long other = entry.candidate.contextWindow();
      entry.excluded |= window > 0 && other > 0 && other <= window;
    }
  }

  private void again(int place, Failure failure, long waitNanos, long nowNanos) {
    var entry = entries.get(place);
    boolean limited = waitNanos > 0 || failure.code() == FailureCode.RATE_LIMITED;
    if (waitNanos > 0) {
      entry.askedUntilNanos = nowNanos + waitNanos;
      entry.notBeforeNanos = entry.askedUntilNanos + jitter.below(waitNanos / WAIT_JITTER_SHARE);
    } else {
      entry.notBeforeNanos = nowNanos + backoffNanos(entry.tries);
    }
    int repeats = entry.tries - 1;
    if (limited) {
      boolean worthIt = waitNanos > 0 && waitNanos <= limits.retryWaitNanos();
      repeatLast = worthIt && repeats < Math.max(1, limits.sameTarget());
    } else {
      repeatLast = !failure.cause().isUnreached() && repeats < limits.sameTarget();
    }
    last = place;
  }

  private long backoffNanos(int tries) {
    long bound = CallLimits.BACKOFF_NANOS << Math.min(tries - 1, 10);
    return jitter.below(Math.min(bound, CallLimits.BACKOFF_CAP_NANOS));
  }

  private int firstUntried() {
    return first(entry -> entry.tries == 0 && !entry.excluded && entry.askedUntilNanos == 0);
  }

  private int firstBarred() {
    return first(entry -> entry.barred);
  }

  private int first(Predicate<Entry> wanted) {
    for (int i = 0; i < entries.size(); i++) {
      if (wanted.test(entries.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private int soonest() {
    int found = -1;
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).excluded
          && (found < 0 || entries.get(i).notBeforeNanos < entries.get(found).notBeforeNanos)) {
        found = i;
      }
    }
    return found;
  }

  private static final class Entry {
    private final Candidate candidate;
    private int tries;
    private int keysTried;
    private boolean excluded;
    private boolean barred;
    private boolean refusedWords;
    private long askedUntilNanos;
    private long notBeforeNanos = AT_ONCE;

    private Entry(Candidate candidate) {
      this.candidate = candidate;
    }
  }
}
