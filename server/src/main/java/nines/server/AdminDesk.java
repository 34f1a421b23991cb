package nines.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nines.server.admin.AdminRooms;
import nines.server.admin.GatewayStatus;
import nines.server.admin.MetricsText;
import nines.server.admin.Reload;
import nines.server.config.live.LiveConfig;
import nines.server.config.live.ReloadResult;
import nines.server.egress.Egress;
import nines.server.egress.KeyRotation;
import nines.server.pipeline.Readiness;
import nines.server.pipeline.RequestLookup;
import nines.server.pipeline.RequestSummary;
import nines.server.store.KeyDesk;
import nines.server.store.KeyRing;

/// What the admin listener shows of the other rooms, in its own words.
final class AdminDesk {
  private final LiveConfig live;
  private final KeyDesk desk;
  private final KeyRing keys;
  private final RequestLookup memory;
  private final Egress egress;

  /// @param stores where the keys of clients are made and known
  /// @param egress how providers, their keys and models stand
  AdminDesk(LiveConfig live, Keys stores, RequestLookup memory, Egress egress) {
    this.live = live;
    this.desk = stores.desk();
    this.keys = stores.ring();
    this.memory = memory;
    this.egress = egress;
  }

  /// Where the keys of clients are made, and where they are known.
  record Keys(KeyDesk desk, KeyRing ring) {}

  AdminRooms rooms(Instant begun, Readiness readiness, MetricsText metrics) {
    return new AdminRooms(
        new StoreKeyDirectory(desk, keys, live::loaded),
        new AdminTargets(live::config, egress),
        () -> live.loaded().effective().tree(),
        this::reload,
        () -> status(begun),
        readiness,
        metrics,
        id -> Optional.ofNullable(memory.find(id)).map(RequestSummary::forOperator));
  }

  private Reload.Outcome reload() {
    return switch (live.reload()) {
      case ReloadResult.Applied applied -> new Reload.Outcome(true, applied.version(), List.of());
      case ReloadResult.Refused(var faults) ->
          new Reload.Outcome(
              false, live.state().version(), faults.stream().map(Object::toString).toList());
    };
  }

  private GatewayStatus.Report status(Instant begun) {
    var state = live.state();
    var refusal = state.refusal();
    return new GatewayStatus.Report(
        Build.version(),
        Duration.between(begun, WallClock.SYSTEM.instant()),
        state.version(),
        state.loadedAt(),
        refusal == null ? null : refusal.at(),
        keys.size(),
        keys.isFresh(),
        egress.keyRotation().standing().stream()
            .filter(key -> !key.inRotation())
            .map(AdminDesk::resting)
            .toList());
  }

  private static GatewayStatus.RestingKey resting(KeyRotation.KeyStanding key) {
    return new GatewayStatus.RestingKey(
        key.provider(),
        key.place(),
        key.account(),
        Duration.ofNanos(key.restNanos()),
        key.refusals());
  }
}
