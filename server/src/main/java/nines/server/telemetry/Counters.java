package nines.server.telemetry;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.concurrent.atomic.LongAdder;

/// A counter, or a gauge that goes up and down by steps; striped, so that loops do not contend.
final class Counters implements MetricFamily {
  private final MetricCatalogue metric;
  private final BoundedSeries<LongAdder> series;

  Counters(MetricCatalogue metric, LongAdder folded) {
    this.metric = metric;
    this.series = new BoundedSeries<>(metric, LongAdder::new, folded);
  }

  /// @param labels in the order of the catalogue
  void add(long count, String... labels) {
    series.at(new LabelValues(labels)).add(count);
  }

  int size() {
    return series.size();
  }

  @Override
  public MetricSnapshot snapshot() {
    var samples = new Samples(metric);
    series.forEach((labels, cell) -> samples.add(cell.sum(), labels.values()));
    return samples.snapshot();
  }
}
