package nines.server.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nines.server.config.live.ReloadState;

/// A gateway whose readings never change; its latest configuration was refused.
record StillGateway() implements GatewayReadings {
  @Override
  public int openCalls() {
    return 3;
  }

  @Override
  public int openStreams() {
    return 2;
  }

  @Override
  public int openConnections() {
    return 5;
  }

  @Override
  public long keptBodyBytes() {
    return 4096;
  }

  @Override
  public int virtualKeys() {
    return 7;
  }

  @Override
  public boolean isStoreUp() {
    return true;
  }

  @Override
  public TargetReadings targets() {
    return new StillTargets();
  }

  @Override
  public ReloadState reload() {
    var when = Instant.parse("2026-11-21T12:00:00Z");
    return new ReloadState("v7", when, 4, 1, new ReloadState.Refusal(when, List.of()));
  }

  @Override
  public Duration uptime() {
    return Duration.ofSeconds(90);
  }

  @Override
  public String version() {
    return "1.2.3";
  }
}
