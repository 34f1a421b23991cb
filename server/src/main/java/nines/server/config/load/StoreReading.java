package nines.server.config.load;

import java.util.List;
import nines.server.config.StoreConfig;
import nines.server.config.fault.Fault;

/// What came of reading the section `store` alone.
public sealed interface StoreReading {

  /// Where keys live.
  record Found(StoreConfig store) implements StoreReading {}

  /// The section, or the whole file, cannot be read.
  record Refused(List<Fault> faults) implements StoreReading {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
