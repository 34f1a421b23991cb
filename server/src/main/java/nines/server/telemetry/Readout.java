package nines.server.telemetry;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.function.Consumer;

/// A metric that is known elsewhere, and read when it is scraped.
///
/// @param reading adds the value of every series; called on the thread that scrapes
record Readout(MetricCatalogue metric, Consumer<Samples> reading) implements MetricFamily {
  @Override
  public MetricSnapshot snapshot() {
    var samples = new Samples(metric);
    reading.accept(samples);
    return samples.snapshot();
  }
}
