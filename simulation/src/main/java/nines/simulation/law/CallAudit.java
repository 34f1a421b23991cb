package nines.simulation.law;

import static nines.simulation.law.Violation.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.core.call.CallEffect;
import nines.core.call.CallEvent;
import nines.core.call.CallLimits;
import nines.core.call.Lease;
import nines.core.call.Verdict;
import nines.core.failure.Failure;
import nines.core.failure.Remedy;
import nines.core.routing.Candidate;
import nines.core.routing.Purpose;
import nines.core.routing.RoutePlan;
import org.jspecify.annotations.Nullable;

/// The books on one call: reads its events and effects and says when a law is broken.
public final class CallAudit {
  /// Attempts that may be open at once: one, and its hedge.
  public static final int MOST_IN_FLIGHT = 2;

  private final CallLimits limits;
  private final RoutePlan plan;
  private final Set<Integer> open = new HashSet<>();
  private final Map<Integer, Purpose> purposes = new HashMap<>();
  private final Set<Integer> finished = new HashSet<>();
  private final List<Lease> leases = new ArrayList<>(2);
  private int dialled;
  private int rescues;
  private int winner;
  private int broken;
  private boolean finalFailure;
  private @Nullable Verdict verdict;

  public CallAudit(CallLimits limits, RoutePlan plan) {
    this.limits = limits;
    this.plan = plan;
  }

  public @Nullable Verdict verdict() {
    return verdict;
  }

  /// Whether the attempt that was dialled last stands beside another.
  public boolean besideAnother() {
    return open.size() > 1;
  }

  /// Hears what the call is told, before it decides.
  public void told(CallEvent event) {
    switch (event) {
      case CallEvent.Acquired acquired -> leases.add(acquired.lease());
      case CallEvent.Ended(int attempt) -> open.remove(attempt);
      case CallEvent.Failed(int attempt, Failure failure) -> {
        boolean first = winner == 0 && broken == 0 && purposes.get(attempt) != Purpose.HEDGE;
        boolean counts = open.remove(attempt) && first;
        finalFailure |= counts && failure.remedy() instanceof Remedy.Nowhere;
      }
      case CallEvent.FinishSeen(int attempt) -> finished.add(attempt);
      case CallEvent.Begin _,
          CallEvent.Denied _,
          CallEvent.FirstToken _,
          CallEvent.CaughtUp _,
          CallEvent.Withheld _,
          CallEvent.HeldEnough _,
          CallEvent.Salvaged _,
          CallEvent.Due _,
          CallEvent.ClientGone _,
          CallEvent.Stop _ -> {}
    }
  }

  /// Hears one thing the call wants done.
  public void wants(CallEffect effect) {
    if (verdict != null) {
      afterTheVerdict(effect);
      return;
    }
    switch (effect) {
      case CallEffect.Acquire(int attempt, var ask) -> {
        require(!finalFailure, Invariant.NO_DIAL_AFTER_A_FINAL_FAILURE, ask.target().name());
        purposes.put(attempt, ask.purpose());
      }
      case CallEffect.Dial dial -> dial(dial.attempt(), dial.candidate());
      case CallEffect.Cancel(int attempt) -> open.remove(attempt);
      case CallEffect.Release(int attempt, Lease lease, var _) -> released(attempt, lease);
      case CallEffect.Salvage(int attempt) -> {
        require(winner == attempt, Invariant.ONE_COMMIT, attempt + " is not heard");
        broken = winner;
        winner = 0;
      }
      case CallEffect.Conclude(int attempt) ->
          require(finished.contains(attempt), Invariant.WORDS_ONCE, attempt + " did not finish");
      case CallEffect.Commit(int attempt) -> {
        require(winner == 0, Invariant.ONE_COMMIT, winner + ", then " + attempt);
        winner = attempt;
      }
      case CallEffect.Wake _, CallEffect.Beat _ -> {}
      case CallEffect.Finish(Verdict last) -> verdict = last;
    }
  }

  /// Checks what must hold whenever everything a call wanted is done.
  public void settled() {
    if (winner != 0) {
      require(Set.of(winner).containsAll(open), Invariant.ONLY_THE_WINNER_STAYS, "open: " + open);
    }
    if (verdict != null) {
      require(open.isEmpty(), Invariant.NOTHING_OPEN_AFTER_THE_VERDICT, "open: " + open);
      require(leases.isEmpty(), Invariant.LEASES_RELEASED_ONCE, "not released: " + leases);
    }
  }

  /// Checks that the call is over by its deadline.
  public void deadlinePassed() {
    require(verdict != null, Invariant.NOTHING_OUTLIVES_THE_DEADLINE, "no verdict; open: " + open);
  }

  private void dial(int attempt, Candidate candidate) {
    require(plan.candidates().contains(candidate), Invariant.RULES_HOLD, candidate.target().name());
    dialled++;
    rescues += purposes.get(attempt) == Purpose.RESCUE ? 1 : 0;
    require(
        dialled - rescues <= limits.attempts() && rescues <= CallLimits.RESCUES,
        Invariant.ATTEMPTS_WITHIN_BOUND,
        dialled + " of " + limits.attempts() + ", rescues: " + rescues);
    open.add(attempt);
    require(open.size() <= MOST_IN_FLIGHT, Invariant.IN_FLIGHT_WITHIN_BOUND, "open: " + open);
  }

  private void released(int attempt, Lease lease) {
    require(
        leases.remove(lease),
        Invariant.LEASES_RELEASED_ONCE,
        "attempt " + attempt + " has not, or no longer, " + lease);
  }

  private void afterTheVerdict(CallEffect effect) {
    require(!(effect instanceof CallEffect.Finish), Invariant.ONE_VERDICT, effect.toString());
    if (effect instanceof CallEffect.Release(int attempt, Lease lease, var _)) {
      released(attempt, lease);
      return;
    }
    require(false, Invariant.SILENCE_AFTER_THE_VERDICT, effect.toString());
  }
}
