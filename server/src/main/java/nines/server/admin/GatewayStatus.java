package nines.server.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  /// @param restingKeys the keys of providers that no attempt uses now
  record Report(
      String version,
      Duration uptime,
      String configVersion,
      Instant configLoaded,
      @Nullable Instant reloadFailed,
      int keys,
      boolean storeAnswers,
      List<RestingKey> restingKeys) {
    public Report {
      restingKeys = List.copyOf(restingKeys);
    }
  }

  /// A key of a provider that the provider refused, and that rests until it is tried again.
  ///
  /// @param place of the key in the configuration, from 0
  /// @param account the operator's label, null when there is none
  /// @param rest what is left of its rest
  /// @param refusals how often it was refused
  record RestingKey(
      String provider, int place, @Nullable String account, Duration rest, long refusals) {}

  Report report();
}
