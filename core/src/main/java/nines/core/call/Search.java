package nines.core.call;

/// Whom a call asks next, when, and how the answer is to begin.
///
/// Decides by its roster of candidates and by how much the call has tried; asks nobody itself.
final class Search {
  private final CallLimits limits;
  private final Roster roster;
  private final OpenAttempts open;

  Search(CallLimits limits, Roster roster, OpenAttempts open) {
    this.limits = limits;
    this.roster = roster;
    this.open = open;
  }

  /// What to do about the next attempt.
  sealed interface Step {
    /// Ask for it now.
    record Ask(Roster.Next.At next, Opening opening) implements Step {}

    /// Look again at this time.
    record Wait(long untilNanos) implements Step {}

    /// There will be none.
    record End() implements Step {}
  }

  /// The next attempt at an answer of which nobody heard a word.
  Step seek(long deadlineNanos, long nowNanos) {
    return mayDial() && roster.next(nowNanos) instanceof Roster.Next.At next
        ? step(next, Opening.BEGINS, deadlineNanos, nowNanos)
        : new Step.End();
  }

  /// The next attempt that goes on with an answer that broke off.
  Step rescue(Remains remains, long deadlineNanos, long nowNanos) {
    long latest = Math.min(deadlineNanos, nowNanos + CallLimits.RESCUE_WAIT_NANOS);
    boolean mayTry = remains != Remains.LOST && open.rescues() < CallLimits.RESCUES;
    return mayTry && roster.heir(nowNanos) instanceof Roster.Next.At next
        ? step(next, roster.opening(next.place(), remains), latest, nowNanos)
        : new Step.End();
  }

  /// The attempt that is sent beside a slow one.
  Step beside(long nowNanos) {
    return mayDial() && !open.areSeveral() && roster.beside(nowNanos) instanceof Roster.Next.At next
        ? new Step.Ask(next, Opening.BEGINS)
        : new Step.End();
  }

  /// Whether somebody who was not asked yet could take over.
  boolean hasSpare() {
    return roster.hasUntried() && mayDial();
  }

  private boolean mayDial() {
    return open.dialled() < limits.attempts();
  }

  private static Step step(Roster.Next.At next, Opening opening, long latestNanos, long nowNanos) {
    if (next.atNanos() >= latestNanos) {
      return new Step.End();
    }
    return next.atNanos() > nowNanos ? new Step.Wait(next.atNanos()) : new Step.Ask(next, opening);
  }
}
