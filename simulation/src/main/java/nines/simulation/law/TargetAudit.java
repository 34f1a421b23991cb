package nines.simulation.law;

import static nines.simulation.law.Violation.require;

import nines.core.routing.Ask;
import nines.core.routing.BreakerMove;
import nines.core.routing.BreakerPhase;
import nines.core.routing.Permit;
import nines.core.routing.Purpose;
import nines.core.routing.RetryBudget;

/// The books on what one target is sent: what it may cost beyond the clients' own load, and one
/// probe for a cooldown.
public final class TargetAudit {
  private static final double NANOS_A_SECOND = 1e9;

  private final long beganNanos;
  private double earned = RetryBudget.TOKENS;
  private int paid;
  private int cooldowns;

  public TargetAudit(long nowNanos) {
    this.beganNanos = nowNanos;
  }

  /// An attempt is asked for.
  public void asked(Ask ask) {
    if (ask.purpose() == Purpose.FIRST) {
      earned += ask.terms().retryShare();
    }
  }

  /// An attempt was let through.
  public void granted(Ask ask, Permit permit, long nowNanos) {
    boolean beyond =
        switch (ask.purpose()) {
          case RETRY, HEDGE, RESCUE, PROBE -> true;
          case FAILOVER -> permit != Permit.CLOSED;
          case FIRST, LAST_RESORT -> false;
        };
    if (beyond) {
      double most = earned + (nowNanos - beganNanos) / NANOS_A_SECOND;
      require(++paid <= most, Invariant.RETRIES_WITHIN_BUDGET, paid + " of " + most);
    }
    if (permit == Permit.PROBE) {
      require(cooldowns-- > 0, Invariant.ONE_PROBE, "another probe of " + ask.target());
    }
  }

  /// A breaker moved.
  public void moved(BreakerMove move) {
    if (move.to() == BreakerPhase.PROBING) {
      cooldowns++;
    }
  }
}
