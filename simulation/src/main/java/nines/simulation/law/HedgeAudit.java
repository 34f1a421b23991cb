package nines.simulation.law;

import static nines.simulation.law.Violation.require;

import nines.core.routing.RouteTerms;

/// The books on the hedges of one route: whatever is dialled beside an open attempt is one.
public final class HedgeAudit {
  /// Sums of shares are not exact.
  private static final double ROUNDING = 1e-6;

  private final RouteTerms terms;
  private long calls;
  private long hedges;

  public HedgeAudit(RouteTerms terms) {
    this.terms = terms;
  }

  /// A call begins.
  public void called() {
    calls++;
  }

  /// An attempt was dialled beside another.
  public void hedged() {
    hedges++;
    require(
        hedges <= calls * terms.hedgeShare() + ROUNDING,
        Invariant.HEDGES_WITHIN_SHARE,
        hedges + " hedges of " + calls + " calls");
  }

  public long hedges() {
    return hedges;
  }
}
