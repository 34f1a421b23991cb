package nines.server;

import java.time.Duration;
import java.time.Instant;
import nines.server.config.live.LiveConfig;
import nines.server.config.live.ReloadState;
import nines.server.ingress.DataServer;
import nines.server.store.KeyRing;
import nines.server.telemetry.GatewayReadings;
import nines.server.telemetry.TargetReadings;

/// What the metrics ask the rooms when they are scraped.
///
/// @param begun when the process began
record LiveReadings(
    Instant begun,
    LiveConfig live,
    KeyRing keys,
    DataServer.Shared listener,
    TargetReadings targets)
    implements GatewayReadings {

  @Override
  public int openCalls() {
    return listener.openCalls();
  }

  @Override
  public int openStreams() {
    return listener.openStreams();
  }

  @Override
  public int openConnections() {
    return listener.connections();
  }

  @Override
  public long keptBodyBytes() {
    return listener.keptBodyBytes();
  }

  @Override
  public int virtualKeys() {
    return keys.size();
  }

  @Override
  public boolean isStoreUp() {
    return keys.isFresh();
  }

  @Override
  public ReloadState reload() {
    return live.state();
  }

  @Override
  public Duration uptime() {
    return Duration.between(begun, WallClock.SYSTEM.instant());
  }

  @Override
  public String version() {
    return Build.version();
  }
}
