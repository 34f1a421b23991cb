package nines.server.config.load;

import java.util.List;
import nines.server.config.fault.Fault;

/// What came of loading: a whole configuration, or every fault that was found.
///
/// Both name the files that were looked at, so that a change that may mend a fault is noticed too.
public sealed interface Loading {

  WatchedFiles watched();

  /// The configuration can be used.
  record Loaded(LoadedConfig loaded, WatchedFiles watched) implements Loading {}

  /// It cannot.
  record Refused(List<Fault> faults, WatchedFiles watched) implements Loading {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
