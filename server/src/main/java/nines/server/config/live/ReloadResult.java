package nines.server.config.live;

import java.util.List;
import nines.server.config.fault.Fault;

/// What came of a reload.
public sealed interface ReloadResult {

  /// The configuration as it is written now holds.
  ///
  /// @param changed what differs from before, as in `providers.openai`; empty: nothing that matters
  record Applied(String version, List<String> changed) implements ReloadResult {
    public Applied {
      changed = List.copyOf(changed);
    }
  }

  /// It cannot be used, and the one before still holds.
  record Refused(List<Fault> faults) implements ReloadResult {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
