package nines.simulation.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nines.core.routing.Target;
import nines.simulation.provider.Fault;
import nines.simulation.provider.FaultWindow;
import nines.simulation.provider.ProviderSetting;
import nines.simulation.time.Clockwork;
import nines.simulation.time.Latency;
import nines.simulation.world.RouteSetting;
import nines.simulation.world.Setting;
import nines.simulation.world.Traffic;

/// Who plays in the scenarios: a primary, and a fallback that is slower and dearer.
final class Casts {
  static final Target PRIMARY = new Target("primary", "model");
  static final Target FALLBACK = new Target("fallback", "model");

  /// What a provider answers that is down but reachable.
  static final Fault DOWN = new Fault.Refusal(503, 0);

  private static final Latency GAPS = Latency.between(10, 30);

  private Casts() {}

  static ProviderSetting primary() {
    return ProviderSetting.healthy("primary", tailed(200), GAPS);
  }

  static ProviderSetting fallback() {
    return ProviderSetting.healthy("fallback", tailed(300), GAPS).priceAWord(2);
  }

  /// Like every real provider: quick for most, seconds for a few.
  private static Latency tailed(long leastMillis) {
    return new Latency.HeavyTail(leastMillis * Clockwork.MILLI, 2.5, 5 * Clockwork.SECOND);
  }

  /// Quick but for one time in a hundred.
  static Latency seldomSlow() {
    return new Latency.Bimodal(Latency.between(200, 300), Latency.between(3_000, 5_000), 0.01);
  }

  static Setting setting(RouteSetting route, Traffic traffic, ProviderSetting... providers) {
    return new Setting(0, Arrays.asList(providers), route, traffic, true);
  }

  static FaultWindow window(long fromSecond, long untilSecond, Fault fault) {
    return partly(fromSecond, untilSecond, 1, fault);
  }

  static FaultWindow partly(long fromSecond, long untilSecond, double share, Fault fault) {
    return new FaultWindow(
        fromSecond * Clockwork.SECOND, untilSecond * Clockwork.SECOND, share, fault);
  }

  /// Down and up again, each for so many seconds.
  static FaultWindow[] flapping(long fromSecond, long untilSecond, long eachSeconds) {
    var windows = new ArrayList<FaultWindow>();
    for (long at = fromSecond; at < untilSecond; at += 2 * eachSeconds) {
      windows.add(window(at, at + eachSeconds, DOWN));
    }
    return windows.toArray(FaultWindow[]::new);
  }

  /// The same world without a fault.
  static Setting healthy(Setting setting) {
    List<ProviderSetting> well =
        setting.providers().stream().map(provider -> provider.with()).toList();
    return new Setting(setting.startNanos(), well, setting.route(), setting.traffic(), false);
  }
}
