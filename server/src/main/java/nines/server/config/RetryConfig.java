package nines.server.config;

import java.time.Duration;

/// How often a call may be tried again.
///
/// @param attempts tries in all, over all targets
/// @param sameTarget more tries at one target before the next
/// @param longestWait the longest `Retry-After` worth waiting for while another target is well
public record RetryConfig(int attempts, int sameTarget, Duration longestWait) {
  /// What a route that says nothing does.
  public static final RetryConfig DEFAULT = new RetryConfig(3, 0, Duration.ZERO);
}
