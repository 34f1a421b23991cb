package nines.server.config;

import java.time.Duration;
import nines.core.routing.RouteTerms;

/// How often a call may be tried again.
///
/// @param attempts tries in all, over all targets
/// @param sameTarget more tries at one target before the next
/// @param longestWait the longest `Retry-After` worth waiting for while another target is well
/// @param share attempts beyond the clients' own load that one request is worth, from 0 to 1
public record RetryConfig(int attempts, int sameTarget, Duration longestWait, double share) {
  /// What a route that says nothing does.
  public static final RetryConfig DEFAULT =
      new RetryConfig(3, 0, Duration.ZERO, RouteTerms.DEFAULT_RETRY_SHARE);
}
