package nines.server.telemetry;

import java.time.InstantSource;
import java.util.Set;
import nines.server.config.AccessLog;
import nines.server.config.Config;
import nines.server.pipeline.Recorder;
import nines.server.pipeline.RequestLookup;
import nines.server.pipeline.RequestRecord;
import org.jspecify.annotations.Nullable;

/// Everything that is told of requests when they are over: the memory, the metrics, the access log.
///
/// Recording is for event loops and never blocks; [#apply], [#scrape] and [#close] are for other
/// threads.
public final class Telemetry implements Recorder, RequestLookup, AutoCloseable {
  private final RequestMemory memory = new RequestMemory();
  private final Set<String> endpoints;
  private final Metrics metrics = new Metrics();
  private final RequestMetrics requests;
  private final PoolMetrics pools;
  private final JsonAccessLog log;
  private AccessLog destination;

  private Telemetry(Config config, Set<String> endpoints, JsonAccessLog log) {
    this.endpoints = Set.copyOf(endpoints);
    var bounds = new LabelBounds(endpoints, config);
    this.requests = new RequestMetrics(metrics, bounds);
    this.pools = new PoolMetrics(metrics, bounds);
    this.log = log;
    this.destination = config.telemetry().accessLog();
  }

  /// Begins with one configuration.
  ///
  /// @param endpoints the names of the endpoints table
  /// @param gateway what the other rooms know of themselves
  /// @param clock the time of day, for the access log
  public static Telemetry start(
      Config config, Set<String> endpoints, GatewayReadings gateway, InstantSource clock) {
    var log =
        new JsonAccessLog(
            new JsonAccessLog.Clocks(clock, System::nanoTime),
            JsonAccessLog.outputOf(config.telemetry().accessLog()));
    var telemetry = new Telemetry(config, endpoints, log);
    GatewayReadouts.all(gateway).forEach(telemetry.metrics::add);
    TargetReadouts.addTo(telemetry.metrics, gateway.targets());
    JvmReadouts.all().forEach(telemetry.metrics::add);
    telemetry.metrics.add(new Readout(MetricCatalogue.LOG_DROPPED, to -> to.add(log.dropped())));
    log.start();
    return telemetry;
  }

  /// Goes by another configuration from now on.
  public synchronized void apply(Config config) {
    var bounds = new LabelBounds(endpoints, config);
    requests.bound(bounds);
    pools.bound(bounds);
    var next = config.telemetry().accessLog();
    if (next != destination) {
      destination = next;
      log.redirect(JsonAccessLog.outputOf(next));
    }
  }

  /// Where the rooms that reach providers report.
  public PoolMetrics pools() {
    return pools;
  }

  /// Every metric now.
  ///
  /// @param accept the `Accept` header of the scraper, null for any
  public Scrape scrape(@Nullable String accept) {
    return metrics.scrape(accept);
  }

  @Override
  public void record(RequestRecord request) {
    memory.record(request);
    requests.record(request);
    log.record(request);
  }

  @Override
  public @Nullable RequestRecord find(String id) {
    return memory.find(id);
  }

  /// Writes the last lines of the access log.
  @Override
  public void close() {
    log.close();
  }
}
