package nines.server.telemetry;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/// One metric with all its series.
sealed interface MetricFamily permits Counters, Histograms, Readout {
  /// How they stand now.
  MetricSnapshot snapshot();
}
