package nines.server.telemetry;

import java.time.Duration;
import nines.server.config.live.ReloadState;

/// What the other rooms know of themselves; read when metrics are scraped, from any thread.
public interface GatewayReadings {
  /// Calls of clients under way.
  int openCalls();

  /// Those of them that asked for a stream.
  int openStreams();

  /// Connections of clients.
  int openConnections();

  /// Bytes of request bodies, and of files fetched for them, that open calls keep.
  long keptBodyBytes();

  /// Live virtual keys in memory.
  int virtualKeys();

  boolean isStoreUp();

  /// How the targets of routes stand.
  TargetReadings targets();

  ReloadState reload();

  Duration uptime();

  /// The version of the build.
  String version();
}
