package nines.server.telemetry;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Every metric of the catalogue, and its text for Prometheus.
///
/// Recording goes to cells of our own, not to meters: a few nanoseconds each, and exactly the names
/// of the catalogue. Set up by one thread before the first scrape, then safe for use by many.
final class Metrics {
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS_TEXT = OPEN_METRICS + "; version=1.0.0; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<MetricCatalogue, MetricFamily> families = new EnumMap<>(MetricCatalogue.class);
  private final List<Runnable> readings = new ArrayList<>(1);
  private final LongAdder folded = new LongAdder();

  Metrics() {
    add(new Readout(MetricCatalogue.SERIES_FOLDED, to -> to.add(folded.sum())));
    MultiCollector collector = this::snapshots;
    registry.getPrometheusRegistry().register(collector);
  }

  Counters counters(MetricCatalogue metric) {
    var made = new Counters(metric, folded);
    families.put(metric, made);
    return made;
  }

  Histograms histograms(MetricCatalogue metric) {
    var ladder = metric.kind() == MetricCatalogue.Kind.WORK_HISTOGRAM ? Ladder.WORK : Ladder.WAIT;
    var made = new Histograms(metric, ladder, folded);
    families.put(metric, made);
    return made;
  }

  void add(Readout readout) {
    families.put(readout.metric(), readout);
  }

  /// Has something read once for every scrape, which several metrics tell of.
  void beforeScrape(Runnable reading) {
    readings.add(reading);
  }

  /// @param accept the `Accept` header of the scraper, null for any
  Scrape scrape(@Nullable String accept) {
    var type = accept != null && accept.contains(OPEN_METRICS) ? OPEN_METRICS_TEXT : TEXT;
    return new Scrape(type, registry.scrape(type));
  }

  private MetricSnapshots snapshots() {
    readings.forEach(Runnable::run);
    return new MetricSnapshots(families.values().stream().map(MetricFamily::snapshot).toList());
  }
}
