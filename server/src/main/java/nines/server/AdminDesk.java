package nines.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nines.server.admin.AdminRooms;
import nines.server.admin.GatewayStatus;
import nines.server.admin.MetricsText;
import nines.server.admin.Readiness;
import nines.server.admin.Reload;
import nines.server.config.live.LiveConfig;
import nines.server.config.live.ReloadResult;
import nines.server.pipeline.RequestLookup;
import nines.server.pipeline.RequestRecord;
import nines.server.store.KeyDesk;
import nines.server.store.KeyRing;

/// What the admin listener shows of the other rooms, in its own words.
final class AdminDesk {
  private final LiveConfig live;
  private final KeyDesk desk;
  private final KeyRing keys;
  private final RequestLookup memory;

  AdminDesk(LiveConfig live, KeyDesk desk, KeyRing keys, RequestLookup memory) {
    this.live = live;
    this.desk = desk;
    this.keys = keys;
    this.memory = memory;
  }

  AdminRooms rooms(Instant begun, nines.server.pipeline.Readiness readiness, MetricsText metrics) {
    return new AdminRooms(
        new StoreKeyDirectory(desk, keys),
        () -> live.loaded().effective().tree(),
        this::reload,
        () -> status(begun),
        () -> report(readiness),
        metrics,
        this::request);
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
    var version = AdminDesk.class.getPackage().getImplementationVersion();
    return new GatewayStatus.Report(
        version == null ? "unbuilt" : version,
        Duration.between(begun, WallClock.SYSTEM.instant()),
        state.version(),
        state.loadedAt(),
        refusal == null ? null : refusal.at(),
        keys.size(),
        keys.isFresh());
  }

  private static Readiness.Report report(nines.server.pipeline.Readiness readiness) {
    var checks =
        readiness.details().entrySet().stream()
            .map(entry -> new Readiness.Check(entry.getKey(), true, entry.getValue()))
            .toList();
    return new Readiness.Report(readiness.isReady(), checks);
  }

  private Optional<Map<String, Object>> request(String id) {
    return Optional.ofNullable(memory.find(id)).map(AdminDesk::members);
  }

  private static Map<String, Object> members(RequestRecord request) {
    return RequestView.of(request);
  }
}
