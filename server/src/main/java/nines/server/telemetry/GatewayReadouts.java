package nines.server.telemetry;

import java.util.List;

/// What the other rooms tell of themselves, as metrics.
final class GatewayReadouts {
  private static final double MILLIS_PER_SECOND = 1e3;

  private GatewayReadouts() {}

  static List<Readout> all(GatewayReadings gateway) {
    return List.of(
        new Readout(MetricCatalogue.OPEN_CALLS, to -> to.add(gateway.openCalls())),
        new Readout(MetricCatalogue.OPEN_STREAMS, to -> to.add(gateway.openStreams())),
        new Readout(MetricCatalogue.OPEN_CONNECTIONS, to -> to.add(gateway.openConnections())),
        new Readout(MetricCatalogue.KEPT_BODIES, to -> to.add(gateway.keptBodyBytes())),
        new Readout(MetricCatalogue.VIRTUAL_KEYS, to -> to.add(gateway.virtualKeys())),
        new Readout(MetricCatalogue.STORE_UP, to -> to.add(gateway.isStoreUp() ? 1 : 0)),
        new Readout(MetricCatalogue.RELOADS, to -> reloads(gateway, to)),
        new Readout(
            MetricCatalogue.RELOAD_GOOD, to -> to.add(gateway.reload().refusal() == null ? 1 : 0)),
        new Readout(
            MetricCatalogue.CONFIG_LOADED,
            to -> to.add(gateway.reload().loadedAt().toEpochMilli() / MILLIS_PER_SECOND)),
        new Readout(MetricCatalogue.CONFIG, to -> to.add(1, gateway.reload().version())),
        new Readout(
            MetricCatalogue.BUILD,
            to -> to.add(1, gateway.version(), System.getProperty("java.version"))),
        new Readout(
            MetricCatalogue.UPTIME, to -> to.add(gateway.uptime().toMillis() / MILLIS_PER_SECOND)));
  }

  private static void reloads(GatewayReadings gateway, Samples to) {
    var state = gateway.reload();
    to.add(state.applied(), "applied");
    to.add(state.refused(), "refused");
  }
}
