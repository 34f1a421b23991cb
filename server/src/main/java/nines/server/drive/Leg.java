package nines.server.drive;

import static java.util.Objects.requireNonNull;

import nines.core.call.Opening;
import nines.core.call.Outcome;
import nines.core.exchange.Usage;
import nines.core.routing.Target;
import org.jspecify.annotations.Nullable;

/// What became of one attempt, in monotonic nanoseconds; 0 where a moment never came.
public final class Leg {
  private final int number;
  private final Target target;
  private final Opening opening;
  private final long dialledNanos;
  private long headNanos;
  private long firstTokenNanos;
  private long endedNanos;
  private @Nullable Outcome outcome;
  private Usage usage = Usage.NONE;

  Leg(int number, Target target, Opening opening, long dialledNanos) {
    this.number = number;
    this.target = target;
    this.opening = opening;
    this.dialledNanos = dialledNanos;
  }

  public int number() {
    return number;
  }

  public Target target() {
    return target;
  }

  /// How its answer began, or was to begin.
  public Opening opening() {
    return opening;
  }

  /// What the provider says it consumed.
  public Usage usage() {
    return usage;
  }

  public long dialledNanos() {
    return dialledNanos;
  }

  public long headNanos() {
    return headNanos;
  }

  public long firstTokenNanos() {
    return firstTokenNanos;
  }

  public long endedNanos() {
    return endedNanos;
  }

  /// Null while it runs.
  public @Nullable Outcome outcome() {
    return outcome;
  }

  /// How it ended, for those who granted it.
  AttemptEnd end() {
    return new AttemptEnd(
        requireNonNull(outcome, "outcome"),
        usage,
        firstTokenNanos == 0 ? 0 : firstTokenNanos - dialledNanos,
        endedNanos - dialledNanos);
  }

  void used(Usage told) {
    usage = told;
  }

  void answered(long nowNanos) {
    headNanos = nowNanos;
  }

  void spoke(long nowNanos) {
    if (firstTokenNanos == 0) {
      firstTokenNanos = nowNanos;
    }
  }

  void ended(Outcome how, long nowNanos) {
    outcome = how;
    endedNanos = nowNanos;
  }
}
