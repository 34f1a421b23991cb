package nines.server.admin;

import java.util.List;

/// Reads the configuration again, on demand. Blocks until it holds or is refused.
@FunctionalInterface
public interface Reload {
  /// How it went.
  ///
  /// @param applied whether what was read now holds
  /// @param version the version of the configuration that holds
  /// @param faults what is wrong with the one that was refused, one line each
  record Outcome(boolean applied, String version, List<String> faults) {
    public Outcome {
      faults = List.copyOf(faults);
    }
  }

  Outcome reload();
}
