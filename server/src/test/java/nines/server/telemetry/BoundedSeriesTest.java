package nines.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class BoundedSeriesTest {
  private final LongAdder folded = new LongAdder();
  private final BoundedSeries<LongAdder> series =
      new BoundedSeries<>(MetricCatalogue.CACHED_TOKENS, LongAdder::new, folded);

  @Test
  void the_same_labels_are_the_same_series() {
    assertThat(series.at(new LabelValues("a"))).isSameAs(series.at(new LabelValues("a")));
    assertThat(series.size()).isEqualTo(1);
  }

  @Test
  void beyond_its_bound_recordings_go_to_one_series_of_others_and_are_counted() {
    for (int i = 0; i < BoundedSeries.MAX_SERIES; i++) {
      series.at(new LabelValues("target-" + i)).increment();
    }

    for (int i = 0; i < 1000; i++) {
      series.at(new LabelValues("further-" + i)).increment();
    }

    assertThat(series.size()).isEqualTo(BoundedSeries.MAX_SERIES + 1);
    assertThat(series.at(new LabelValues(LabelBounds.OTHER)).sum()).isEqualTo(1000);
    assertThat(folded.sum()).isEqualTo(1000);
    assertThat(series.at(new LabelValues("target-0")).sum()).isEqualTo(1);
  }
}
