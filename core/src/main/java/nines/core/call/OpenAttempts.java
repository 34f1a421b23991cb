package nines.core.call;

import java.util.ArrayList;
import java.util.List;
import nines.core.routing.Purpose;
import org.jspecify.annotations.Nullable;

/// The attempts of one call that are asked for or under way, and the count of those that were.
final class OpenAttempts {
  private final List<Attempt> open = new ArrayList<>(2);
  private int asked;
  private int dialled;
  private int rescues;

  Attempt ask(Roster.Next.At next, Opening opening) {
    var attempt = new Attempt(++asked, next, opening);
    open.add(attempt);
    return attempt;
  }

  void dialled(Attempt attempt) {
    if (attempt.purpose() == Purpose.RESCUE) {
      rescues++;
    } else {
      dialled++;
    }
  }

  /// Dials of the call, those that carry an answer on left out.
  int dialled() {
    return dialled;
  }

  /// Dials that carry an answer on.
  int rescues() {
    return rescues;
  }

  /// Ends attempts from this side.
  ///
  /// @param kept the one that goes on, null for none
  void breakOffAllBut(@Nullable Attempt kept, List<CallEffect> effects) {
    for (var attempt : List.copyOf(open)) {
      if (attempt != kept) {
        breakOff(attempt, effects);
      }
    }
  }

  private void breakOff(Attempt attempt, List<CallEffect> effects) {
    if (attempt.lease() != null) {
      effects.add(new CallEffect.Cancel(attempt.number()));
    }
    release(attempt, new Outcome.Cancelled(), effects);
  }

  /// Gives back what an attempt was granted.
  void release(Attempt attempt, Outcome outcome, List<CallEffect> effects) {
    open.remove(attempt);
    var lease = attempt.lease();
    if (lease != null) {
      effects.add(new CallEffect.Release(attempt.number(), lease, outcome));
    }
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  boolean areSeveral() {
    return open.size() > 1;
  }

  void remove(Attempt attempt) {
    open.remove(attempt);
  }

  @Nullable Attempt find(int number) {
    for (var attempt : open) {
      if (attempt.number() == number) {
        return attempt;
      }
    }
    return null;
  }
}
