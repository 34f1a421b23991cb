package nines.simulation;

import java.util.ArrayList;
import java.util.List;
import nines.core.call.HedgeRules;
import nines.core.failure.Cause;
import nines.core.routing.BreakerRules;
import nines.core.routing.RouteTerms;
import nines.core.routing.TargetTimeouts;
import nines.simulation.provider.Fault;
import nines.simulation.provider.FaultWindow;
import nines.simulation.provider.ProviderSetting;
import nines.simulation.time.Chance;
import nines.simulation.time.Clockwork;
import nines.simulation.time.Latency;
import nines.simulation.world.RouteSetting;
import nines.simulation.world.Setting;
import nines.simulation.world.Surge;
import nines.simulation.world.Traffic;
import org.jspecify.annotations.Nullable;

/// The setting that a seed stands for: any number of providers, any faults, any rules of a route.
final class RandomSetting {
  private static final int MOST_PROVIDERS = 4;
  private static final int MOST_FAULTS = 3;
  private static final int MOST_WORDS = 8;
  private static final int MOST_KEYS = 3;

  /// Faults come in the first part of a world; the rest shows whether it heals.
  private static final long FAULTY_NANOS = 40 * Clockwork.SECOND;

  private static final long LASTS_NANOS = 120 * Clockwork.SECOND;

  /// A clock may stand anywhere, zero and below included.
  private static final long FARTHEST_START_NANOS = 1_000_000 * Clockwork.SECOND;

  private final Chance chance;

  private RandomSetting(Chance chance) {
    this.chance = chance;
  }

  static Setting of(long seed) {
    return new RandomSetting(new Chance(seed)).setting();
  }

  private Setting setting() {
    long startNanos = chance.between(-FARTHEST_START_NANOS, FARTHEST_START_NANOS);
    var providers = new ArrayList<ProviderSetting>();
    int count = chance.count(1, MOST_PROVIDERS);
    for (int i = 1; i <= count; i++) {
      providers.add(provider("provider-" + i));
    }
    return new Setting(startNanos, providers, route(), traffic(), true);
  }

  private ProviderSetting provider(String name) {
    var windows = new ArrayList<FaultWindow>();
    for (int i = chance.count(0, MOST_FAULTS); i > 0; i--) {
      long from = chance.below(FAULTY_NANOS);
      long until = chance.between(from, FAULTY_NANOS);
      double share = chance.happens(0.5) ? 1 : 0.1 * chance.count(1, 9);
      windows.add(new FaultWindow(from, until, share, fault()));
    }
    return ProviderSetting.healthy(name, firstToken(), Latency.between(10, 400))
        .keys(chance.count(1, MOST_KEYS))
        .prefill(chance.oneOf(List.of(ProviderSetting.Prefill.values())))
        .with(windows.toArray(FaultWindow[]::new));
  }

  private Latency firstToken() {
    var plain = Latency.between(50, 50 + chance.below(1_000));
    return switch (chance.count(1, 4)) {
      case 1 -> new Latency.Bimodal(plain, Latency.between(2_000, 4_000), 0.1);
      case 2 -> new Latency.HeavyTail(100 * Clockwork.MILLI, 1.2, 4 * Clockwork.SECOND);
      case 3 -> new Latency.PeakHours(plain, 3, 30 * Clockwork.SECOND);
      default -> plain;
    };
  }

  private Fault fault() {
    int words = chance.count(0, MOST_WORDS - 1);
    return switch (chance.count(1, 15)) {
      case 1 -> new Fault.Unreachable(chance.oneOf(UNREACHABLE));
      case 2 -> new Fault.Refusal(chance.oneOf(List.of(500, 502, 504, 408)), 0);
      case 3 -> new Fault.Refusal(chance.oneOf(List.of(503, 529)), wait20());
      case 4 -> new Fault.Refusal(429, wait20());
      case 5 -> new Fault.Refusal(429, 0);
      case 6 -> new Fault.Refusal(chance.oneOf(List.of(400, 402, 403, 413)), 0);
      case 7 -> new Fault.Silence();
      case 8 -> new Fault.Slowness(chance.count(2, 40));
      case 9 -> new Fault.Gibberish();
      case 10 -> new Fault.Cut(words);
      case 11 -> new Fault.Stall(words);
      case 12 -> new Fault.InBandError(words);
      case 13 -> new Fault.NoTerminator();
      case 14 -> new Fault.RefusedKeys(chance.count(1, MOST_KEYS), chance.happens(0.5));
      default -> new Fault.NeverEnds();
    };
  }

  private static final List<Cause> UNREACHABLE =
      List.of(Cause.REFUSED, Cause.DNS, Cause.TLS, Cause.CONNECT_TIMEOUT, Cause.RESET);

  private long wait20() {
    return chance.between(0, 20) * Clockwork.SECOND;
  }

  private RouteSetting route() {
    double hedges = chance.happens(0.5) ? 0 : 0.05 * chance.count(1, 20);
    var terms = new RouteTerms("route", breaker(), 0.05 * chance.count(0, 6), hedges);
    long second = Clockwork.SECOND;
    var timeouts =
        new TargetTimeouts(
            5 * second,
            chance.happens(0.5) ? 0 : chance.between(9, 15) * second,
            10 * second,
            chance.between(2, 10) * second,
            chance.happens(0.5) ? 0 : chance.between(10, 15) * second);
    return new RouteSetting(
        terms,
        timeouts,
        chance.between(30, 90) * second,
        chance.count(1, 5),
        chance.count(0, 2),
        chance.count(0, 3) * second,
        hedges == 0 ? null : hedge(),
        chance.happens(0.7),
        chance.happens(0.7) ? null : checks());
  }

  private RouteSetting.Checks checks() {
    return new RouteSetting.Checks(
        chance.between(1, 10) * Clockwork.SECOND, chance.between(1, 3) * Clockwork.SECOND);
  }

  private BreakerRules breaker() {
    if (chance.happens(0.5)) {
      return BreakerRules.DEFAULT;
    }
    long second = Clockwork.SECOND;
    return new BreakerRules(
        chance.count(1, 8),
        chance.between(5, 40) * second,
        0.1 * chance.count(2, 10),
        chance.happens(0.8) ? 0 : 5 * second,
        chance.happens(0.8) ? 0 : 20 * second,
        chance.count(5, 30),
        chance.between(5, 40) * second,
        chance.between(1, 15) * second);
  }

  private @Nullable HedgeRules hedge() {
    long afterNanos =
        switch (chance.count(1, 3)) {
          case 1 -> 0;
          case 2 -> chance.between(50, 2_000) * Clockwork.MILLI;
          default -> HedgeRules.LEARNED;
        };
    return new HedgeRules(afterNanos, chance.happens(0.3));
  }

  private Traffic traffic() {
    double perSecond = 0.05 * chance.count(1, 12);
    long from = chance.below(LASTS_NANOS);
    var surge = new Surge(from, from + 2 * Clockwork.SECOND, chance.count(2, 40));
    var habits =
        new Traffic.Habits(
            chance.happens(0.5) ? 0 : 0.2,
            chance.happens(0.7) ? 0 : 0.1,
            chance.happens(0.7) ? 0 : 0.3,
            chance.happens(0.7) ? 0 : 0.3,
            chance.happens(0.5) ? 0 : 0.3);
    return new Traffic(
        perSecond, LASTS_NANOS, List.of(surge), 0.1 * chance.count(0, 10), MOST_WORDS, habits);
  }
}
