package nines.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import nines.server.config.live.LiveConfig;
import nines.server.pipeline.Readiness;
import nines.server.store.KeyRing;

/// Whether this process takes traffic, and how its configuration and its keys stand.
final class LiveReadiness implements Readiness {
  private final BooleanSupplier ready;
  private final LiveConfig live;
  private final KeyRing keys;

  LiveReadiness(BooleanSupplier ready, LiveConfig live, KeyRing keys) {
    this.ready = ready;
    this.live = live;
    this.keys = keys;
  }

  @Override
  public boolean isReady() {
    return ready.getAsBoolean();
  }

  @Override
  public Map<String, String> details() {
    var state = live.state();
    var refusal = state.refusal();
    var details = new LinkedHashMap<String, String>();
    details.put("config", state.version());
    details.put("config_loaded", state.loadedAt().toString());
    details.put(
        "reload",
        refusal == null
            ? "applied"
            : "refused at " + refusal.at() + ": " + refusal.faults().size() + " faults");
    details.put("store", keys.isFresh() ? "answers" : "does not answer");
    return details;
  }
}
