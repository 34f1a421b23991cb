package nines.simulation.law;

import static nines.simulation.law.Violation.require;

import java.util.Arrays;
import java.util.List;
import nines.core.call.Outcome;
import nines.core.routing.KeyLimit;
import nines.core.routing.KeyRest;
import nines.core.routing.Purpose;
import nines.core.routing.TargetState.Answer;

/// The books on the keys of one target: who was refused, and is shown to whom since.
public final class KeyAudit {
  private final Book[] unknown;
  private final Book[] spent;

  public KeyAudit(int keys) {
    this.unknown = books(keys);
    this.spent = books(keys);
  }

  private static Book[] books(int keys) {
    var books = new Book[keys];
    Arrays.setAll(books, _ -> new Book());
    return books;
  }

  /// Hears what became of an ask.
  public void answered(Purpose purpose, Answer answer, long nowNanos) {
    if (answer instanceof Answer.Granted granted) {
      unknown[granted.place()].shown(nowNanos);
      if (purpose == Purpose.LAST_RESORT) {
        spent[granted.place()].shownAnyway(nowNanos);
      } else {
        spent[granted.place()].shown(nowNanos);
      }
    } else if (answer instanceof Answer.NoKey || answer instanceof Answer.NoQuota) {
      for (int place = 0; place < unknown.length; place++) {
        require(
            unknown[place].isOut(nowNanos) || spent[place].isOut(nowNanos),
            Invariant.GOOD_KEYS_SERVE,
            "key " + place + " is in rotation");
      }
    }
  }

  /// Hears what an attempt says of its key.
  public void ended(int place, Outcome outcome, long nowNanos) {
    boolean taken = outcome instanceof Outcome.Succeeded;
    boolean gone = outcome.limit(List.of()) instanceof KeyLimit.Spent;
    unknown[place].heard(outcome.refusesKey(), taken, nowNanos);
    spent[place].heard(gone, taken, nowNanos);
  }

  /// What one key was refused for.
  private static final class Book {
    private boolean out;
    private boolean tried;
    private long untilNanos;

    private void shown(long nowNanos) {
      require(
          !out || nowNanos - untilNanos >= 0,
          Invariant.REFUSED_KEYS_REST,
          "shown " + (untilNanos - nowNanos) / 1e9 + " s too early");
      shownAnyway(nowNanos);
    }

    private void shownAnyway(long nowNanos) {
      if (out) {
        tried = true;
        untilNanos = nowNanos + KeyRest.TRIAL_NANOS;
      }
    }

    private boolean isOut(long nowNanos) {
      return out && nowNanos - untilNanos < 0;
    }

    private void heard(boolean refused, boolean taken, long nowNanos) {
      if (refused) {
        untilNanos = out && !tried ? untilNanos : nowNanos + KeyRest.FIRST_NANOS;
        out = true;
        tried = false;
      } else if (out && tried) {
        out = !taken;
        untilNanos = nowNanos;
      }
    }
  }
}
