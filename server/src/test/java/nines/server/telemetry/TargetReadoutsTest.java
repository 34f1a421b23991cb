package nines.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import nines.core.routing.Target;
import nines.core.routing.TargetStanding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetReadoutsTest {
  private final List<Target> read = new ArrayList<>();
  private final Metrics metrics = new Metrics();

  @Test
  void a_target_is_read_once_a_scrape_for_all_its_metrics() {
    TargetReadouts.addTo(metrics, new Counted(new StillTargets()));
    assertThat(metrics.scrape(null).text())
        .contains("nines_breakers{", "nines_retry_budget_tokens{", "nines_cooling_keys{");
    assertThat(read).containsExactlyElementsOf(new StillTargets().targets());

    metrics.scrape(null);
    assertThat(read).hasSize(2 * new StillTargets().targets().size());
  }

  private final class Counted implements TargetReadings {
    private final TargetReadings real;

    private Counted(TargetReadings real) {
      this.real = real;
    }

    @Override
    public List<Target> targets() {
      return real.targets();
    }

    @Override
    public @Nullable TargetStanding standing(Target target) {
      read.add(target);
      return real.standing(target);
    }

    @Override
    public List<ProviderKeys> keys() {
      return real.keys();
    }
  }
}
