package nines.server.config.live;

import java.time.Instant;
import java.util.List;
import nines.server.config.fault.Fault;
import org.jspecify.annotations.Nullable;

/// How it stands with the configuration.
///
/// @param version of the one that holds
/// @param loadedAt when it was read
/// @param applied how many were put in place, the first included
/// @param refused how many were not
/// @param refusal why the latest was not; null: the latest is the one that holds
public record ReloadState(
    String version, Instant loadedAt, long applied, long refused, @Nullable Refusal refusal) {

  /// A configuration that was refused while the one before went on.
  public record Refusal(Instant at, List<Fault> faults) {
    public Refusal {
      faults = List.copyOf(faults);
    }
  }

  static ReloadState first(String version, Instant now) {
    return new ReloadState(version, now, 1, 0, null);
  }

  ReloadState applied(String newVersion, Instant now) {
    return new ReloadState(newVersion, now, applied + 1, refused, null);
  }

  ReloadState refused(List<Fault> faults, Instant now) {
    return new ReloadState(version, loadedAt, applied, refused + 1, new Refusal(now, faults));
  }
}
