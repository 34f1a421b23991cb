package nines.server.telemetry;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;

/// The values of one metric at the moment of a scrape, gathered for the exposition.
final class Samples {
  private static final long NO_CREATION_TIME = 0;

  private final MetricCatalogue metric;
  private final String[] names;
  private final List<Sample> samples = new ArrayList<>();

  Samples(MetricCatalogue metric) {
    this.metric = metric;
    this.names = names(metric);
  }

  private record Sample(Labels labels, double value) {}

  static String[] names(MetricCatalogue metric) {
    return metric.labels().stream().map(MetricLabel::label).toArray(String[]::new);
  }

  static MetricMetadata metadata(MetricCatalogue metric) {
    return new MetricMetadata(metric.family(), metric.help());
  }

  /// One series that counts whole things.
  void add(long value, String... labels) {
    add((double) value, labels);
  }

  /// One series: its value and its labels in the order of the catalogue; nothing beyond
  /// [BoundedSeries#MAX_SERIES].
  void add(double value, String... labels) {
    if (samples.size() == BoundedSeries.MAX_SERIES) {
      return;
    }
    samples.add(new Sample(Labels.of(names, labels), value));
  }

  MetricSnapshot snapshot() {
    var metadata = metadata(metric);
    return switch (metric.kind()) {
      case COUNTER ->
          new CounterSnapshot(
              metadata,
              samples.stream()
                  .map(s ->
                      new CounterDataPointSnapshot(s.value(), s.labels(), null, NO_CREATION_TIME))
                  .toList());
      case GAUGE ->
          new GaugeSnapshot(
              metadata,
              samples.stream()
                  .map(s -> new GaugeDataPointSnapshot(s.value(), s.labels(), null))
                  .toList());
      case INFO ->
          new InfoSnapshot(
              metadata, samples.stream().map(s -> new InfoDataPointSnapshot(s.labels())).toList());
      case WAIT_HISTOGRAM, WORK_HISTOGRAM ->
          throw new IllegalArgumentException(metric + " (expected: one value a series)");
    };
  }
}
