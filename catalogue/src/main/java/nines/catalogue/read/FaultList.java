package nines.catalogue.read;

import java.util.ArrayList;
import java.util.List;
import nines.catalogue.FileFault;

/// Everything found wrong so far. Used by one thread.
public final class FaultList {
  /// A file with more faults than this is not a file of ours; the rest would not help anybody.
  public static final int MAX_FAULTS = 200;

  private final List<FileFault> faults = new ArrayList<>();

  public void add(FileFault fault) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(fault);
    }
  }

  public boolean isEmpty() {
    return faults.isEmpty();
  }

  public List<FileFault> all() {
    return List.copyOf(faults);
  }
}
