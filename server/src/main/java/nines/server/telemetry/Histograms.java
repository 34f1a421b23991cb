package nines.server.telemetry;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// A histogram of times over a fixed ladder. An observation is two atomic additions.
final class Histograms implements MetricFamily {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long NO_CREATION_TIME = 0;

  private final MetricCatalogue metric;
  private final Ladder ladder;
  private final BoundedSeries<AtomicLongArray> series;

  Histograms(MetricCatalogue metric, Ladder ladder, LongAdder folded) {
    this.metric = metric;
    this.ladder = ladder;
    this.series = new BoundedSeries<>(metric, () -> new AtomicLongArray(ladder.size() + 1), folded);
  }

  /// @param labels in the order of the catalogue
  void observe(long nanos, String... labels) {
    var cell = series.at(new LabelValues(labels));
    long time = Math.max(0, nanos);
    cell.incrementAndGet(ladder.bucket(time));
    cell.addAndGet(ladder.size(), time);
  }

  int size() {
    return series.size();
  }

  @Override
  public MetricSnapshot snapshot() {
    var names = Samples.names(metric);
    var points = new ArrayList<HistogramDataPointSnapshot>();
    series.forEach((labels, cell) -> points.add(point(Labels.of(names, labels.values()), cell)));
    return new HistogramSnapshot(Samples.metadata(metric), points);
  }

  private HistogramDataPointSnapshot point(Labels labels, AtomicLongArray cell) {
    var counts = new long[ladder.size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = cell.get(i);
    }
    return new HistogramDataPointSnapshot(
        ClassicHistogramBuckets.of(ladder.seconds(), counts),
        cell.get(ladder.size()) / NANOS_PER_SECOND,
        labels,
        Exemplars.EMPTY,
        NO_CREATION_TIME);
  }
}
