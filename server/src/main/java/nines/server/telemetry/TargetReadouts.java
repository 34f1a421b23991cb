package nines.server.telemetry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nines.core.routing.BreakerPhase;
import nines.core.routing.Hold;
import nines.core.routing.LatencyStanding;
import nines.core.routing.Target;
import nines.core.routing.TargetStanding;

/// How the targets of routes stand, as metrics.
final class TargetReadouts {
  private static final double NANOS = 1e9;

  private final TargetReadings readings;
  private volatile List<Standing> standings = List.of();

  private TargetReadouts(TargetReadings readings) {
    this.readings = readings;
  }

  /// How one target stood when the scrape began.
  private record Standing(String target, TargetStanding standing) {}

  /// A standing is made out of everything that is known of a target, while its calls wait: once a
  /// scrape, for all metrics.
  static void addTo(Metrics metrics, TargetReadings readings) {
    var readouts = new TargetReadouts(readings);
    metrics.beforeScrape(readouts::read);
    readouts.all().forEach(metrics::add);
  }

  private void read() {
    var read = new ArrayList<Standing>();
    for (Target target : readings.targets()) {
      var standing = readings.standing(target);
      if (standing != null) {
        read.add(new Standing(target.name(), standing));
      }
    }
    standings = read;
  }

  private List<Readout> all() {
    return List.of(
        each(MetricCatalogue.BREAKERS, TargetReadouts::breakers),
        each(
            MetricCatalogue.RETRY_BUDGET,
            (target, standing, to) -> to.add(standing.budget(), target)),
        each(MetricCatalogue.LEARNED, TargetReadouts::learned),
        each(MetricCatalogue.KEYS_COOLING, TargetReadouts::cooling),
        new Readout(MetricCatalogue.PROVIDER_KEYS, this::keys));
  }

  @FunctionalInterface
  private interface Reading {
    void add(String target, TargetStanding standing, Samples to);
  }

  private Readout each(MetricCatalogue metric, Reading reading) {
    return new Readout(
        metric,
        to -> {
          for (var read : standings) {
            reading.add(read.target(), read.standing(), to);
          }
        });
  }

  private static void breakers(String target, TargetStanding standing, Samples to) {
    Map<BreakerPhase, Integer> phases = new EnumMap<>(BreakerPhase.class);
    int all = 0;
    for (var key : standing.keys()) {
      for (var breaker : key.breakers().values()) {
        phases.merge(breaker.phase(), 1, Integer::sum);
        all++;
      }
    }
    for (var phase : BreakerPhase.values()) {
      int count = standing.hold() == null ? phases.getOrDefault(phase, 0) : 0;
      to.add(count, target, phase.name().toLowerCase(Locale.ROOT));
    }
    to.add(standing.hold() == Hold.OPEN ? Math.max(1, all) : 0, target, "held_open");
    to.add(standing.hold() == Hold.CLOSED ? Math.max(1, all) : 0, target, "held_closed");
  }

  private static void learned(String target, TargetStanding standing, Samples to) {
    for (var kind : standing.latencies()) {
      if (kind.limitNanos() > 0) {
        learned(target, kind, "0.5", kind.p50Nanos(), to);
        learned(target, kind, "0.95", kind.p95Nanos(), to);
        learned(target, kind, "0.999", kind.p999Nanos(), to);
      }
    }
  }

  private static void learned(
      String target, LatencyStanding kind, String quantile, long nanos, Samples to) {
    var traits = kind.traits();
    to.add(
        nanos / NANOS,
        target,
        traits.stream() ? "first_token" : "complete",
        traits.reasoning() ? "on" : "off",
        traits.end() == 0 ? "more" : Long.toString(traits.end()),
        quantile);
  }

  private static void cooling(String target, TargetStanding standing, Samples to) {
    to.add(
        standing.keys().stream().filter(key -> key.coolNanos() > 0 || key.spentNanos() > 0).count(),
        target);
  }

  private void keys(Samples to) {
    for (var keys : readings.keys()) {
      to.add(keys.inRotation(), keys.provider(), "in_rotation");
      to.add(keys.out(), keys.provider(), "out");
    }
  }
}
