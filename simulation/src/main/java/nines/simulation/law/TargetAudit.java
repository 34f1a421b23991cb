package nines.simulation.law;

import static nines.simulation.law.Violation.require;

import java.util.Arrays;
import java.util.List;
import nines.core.call.Outcome;
import nines.core.routing.Ask;
import nines.core.routing.BreakerMove;
import nines.core.routing.BreakerPhase;
import nines.core.routing.Permit;
import nines.core.routing.Purpose;
import nines.core.routing.RetryBudget;
import nines.core.routing.TargetState.Answer;

/// The books on what one target is sent: what it may cost beyond the clients' own load, one probe
/// for a cooldown, and what its breakers believe.
public final class TargetAudit {
  private static final double NANOS_A_SECOND = 1e9;

  private final long beganNanos;
  private final BreakerPhase[] phases;
  private final int[] moves;
  private double earned = RetryBudget.TOKENS;
  private int paid;
  private int cooldowns;

  public TargetAudit(int keys, long nowNanos) {
    this.beganNanos = nowNanos;
    this.phases = new BreakerPhase[keys];
    this.moves = new int[keys];
    Arrays.fill(phases, BreakerPhase.CLOSED);
  }

  /// An attempt is asked for.
  public void asked(Ask ask) {
    if (ask.purpose() == Purpose.FIRST) {
      earned += ask.terms().retryShare();
    }
  }

  /// An attempt was let through.
  public void granted(Ask ask, Answer.Granted granted, long nowNanos) {
    Permit permit = granted.permit();
    boolean beyond =
        switch (ask.purpose()) {
          case RETRY, HEDGE, RESCUE, PROBE -> true;
          case FAILOVER -> !permit.isPlain();
          case FIRST, LAST_RESORT -> false;
        };
    if (beyond) {
      double most = earned + (nowNanos - beganNanos) / NANOS_A_SECOND;
      require(++paid <= most, Invariant.RETRIES_WITHIN_BUDGET, paid + " of " + most);
    }
    if (permit.probes()) {
      require(cooldowns-- > 0, Invariant.ONE_PROBE, "another probe of " + ask.target());
    }
    if (ask.purpose() == Purpose.PROBE) {
      var phase = phases[granted.place()];
      require(phase == BreakerPhase.OPEN, Invariant.CHECKS_SPARE_THE_WELL, "it is " + phase);
    }
  }

  /// How often the breaker of a key has moved.
  public int moves(int place) {
    return moves[place];
  }

  /// An attempt came back.
  ///
  /// @param movesBefore of its breaker when it was let through
  /// @param caused what moved by it
  public void ended(Ended ended, int movesBefore, List<BreakerMove> caused) {
    boolean past = moves[ended.place()] != movesBefore;
    require(!past || caused.isEmpty(), Invariant.THE_PAST_PROVES_NOTHING, caused.toString());
    caused.forEach(this::moved);
    if (ended.purpose() == Purpose.PROBE && !past && ended.outcome() instanceof Outcome.Succeeded) {
      require(
          phases[ended.place()] != BreakerPhase.OPEN,
          Invariant.CHECKS_END_THE_WAIT,
          "a check succeeded and nothing moved");
    }
  }

  /// What came back.
  ///
  /// @param place of its key
  public record Ended(Purpose purpose, int place, Outcome outcome) {}

  /// A breaker moved.
  public void moved(BreakerMove move) {
    phases[move.place()] = move.to();
    moves[move.place()]++;
    if (move.to() == BreakerPhase.PROBING) {
      cooldowns++;
    }
  }
}
