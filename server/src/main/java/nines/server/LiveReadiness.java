package nines.server;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import nines.server.config.live.ReloadState;
import nines.server.pipeline.Readiness;

/// Whether this process takes traffic, and how its configuration and its keys stand.
///
/// @param ready whether it has begun and has not been told to stop
/// @param storeAnswers whether the last look at the store succeeded
record LiveReadiness(
    BooleanSupplier ready, Supplier<ReloadState> reloads, BooleanSupplier storeAnswers)
    implements Readiness {
  @Override
  public boolean isReady() {
    return ready.getAsBoolean();
  }

  @Override
  public List<Check> checks() {
    var state = reloads.get();
    var refusal = state.refusal();
    boolean fresh = storeAnswers.getAsBoolean();
    return List.of(
        new Check("config", true, state.version()),
        new Check("config_loaded", true, state.loadedAt().toString()),
        new Check(
            "reload",
            refusal == null,
            refusal == null
                ? "applied"
                : "refused at " + refusal.at() + ": " + faults(refusal.faults().size())),
        new Check("store", fresh, fresh ? "answers" : "does not answer"));
  }

  private static String faults(int count) {
    return count == 1 ? "1 fault" : count + " faults";
  }
}
