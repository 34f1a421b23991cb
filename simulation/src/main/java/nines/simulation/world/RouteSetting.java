package nines.simulation.world;

import nines.core.call.HedgeRules;
import nines.core.routing.BreakerRules;
import nines.core.routing.RouteTerms;
import nines.core.routing.TargetTimeouts;
import nines.simulation.time.Clockwork;
import org.jspecify.annotations.Nullable;

/// What a route of a world lays down.
///
/// @param totalNanos the deadline of a call
/// @param attempts dials in all
/// @param sameTarget tries more at a target that failed
/// @param retryWaitNanos the longest wait worth it while another target is well
/// @param rescue whether a stream that breaks off is carried on
/// @param checks null for none
public record RouteSetting(
    RouteTerms terms,
    TargetTimeouts timeouts,
    long totalNanos,
    int attempts,
    int sameTarget,
    long retryWaitNanos,
    @Nullable HedgeRules hedge,
    boolean rescue,
    @Nullable Checks checks) {
  /// Health checks of targets whose breaker is open.
  public record Checks(long everyNanos, long timeoutNanos) {}

  /// As configuration has it where nothing is said, without hedges.
  public static final RouteSetting DEFAULT =
      new RouteSetting(
          new RouteTerms("route", BreakerRules.DEFAULT, RouteTerms.DEFAULT_RETRY_SHARE, 0),
          new TargetTimeouts(
              5 * Clockwork.SECOND, 0, 10 * Clockwork.SECOND, 30 * Clockwork.SECOND, 0),
          600 * Clockwork.SECOND,
          4,
          0,
          0,
          null,
          true,
          null);

  /// Hedges of a share of the calls.
  ///
  /// @param afterNanos as [HedgeRules] has it
  public RouteSetting hedged(double share, long afterNanos) {
    var hedged = new RouteTerms(terms.route(), terms.breaker(), terms.retryShare(), share);
    return new RouteSetting(
        hedged,
        timeouts,
        totalNanos,
        attempts,
        sameTarget,
        retryWaitNanos,
        new HedgeRules(afterNanos, false),
        rescue,
        checks);
  }
}
