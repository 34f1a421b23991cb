package nines.server.config;

import java.time.Duration;

/// A time limit that is either written down or learned from what the target does.
public sealed interface Limit {

  /// Learned per target; before anything is learned, the cold default of the call rules.
  record Learned() implements Limit {}

  /// Written in the configuration.
  record Fixed(Duration duration) implements Limit {}
}
