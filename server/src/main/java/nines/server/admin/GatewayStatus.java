package nines.server.admin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How this process is.
@FunctionalInterface
public interface GatewayStatus {
  /// The state at one moment.
  ///
  /// @param version of Nines
  /// @param uptime since the process began
  /// @param configVersion of the configuration that holds
  /// @param configLoaded when it began to hold
  /// @param reloadFailed when a later configuration was refused, null when none was
  /// @param keys how many live keys are held in memory
  /// @param storeAnswers whether the last look at the store succeeded
  record Report(
      String version,
      Duration uptime,
      String configVersion,
      Instant configLoaded,
      @Nullable Instant reloadFailed,
      int keys,
      boolean storeAnswers) {}

  Report report();
}
