package nines.simulation.scenario;

import static nines.simulation.scenario.Casts.FALLBACK;
import static nines.simulation.scenario.Casts.PRIMARY;
import static nines.simulation.scenario.Casts.fallback;
import static nines.simulation.scenario.Casts.primary;
import static nines.simulation.scenario.Casts.setting;
import static nines.simulation.scenario.Casts.window;

import java.util.List;
import nines.core.call.HedgeRules;
import nines.simulation.provider.Fault;
import nines.simulation.provider.ProviderSetting;
import nines.simulation.time.Clockwork;
import nines.simulation.time.Latency;
import nines.simulation.world.RouteSetting;
import nines.simulation.world.Traffic;

/// Scenarios in which providers are well, slow, or say nothing.
final class Slowness {
  private static final double HEDGES = 0.05;

  private Slowness() {}

  static List<Scenario> all() {
    return List.of(steady(), oneSlow(), allSlow(), coldStart());
  }

  private static Traffic traffic(double perSecond, long untilSecond) {
    return Traffic.streams(perSecond, untilSecond * Clockwork.SECOND);
  }

  private static Scenario steady() {
    var setting = setting(RouteSetting.DEFAULT, traffic(20, 600), primary(), fallback());
    return new Scenario(
        "Steady",
        "Both providers are well.",
        setting,
        setting,
        played -> {
          var all = Figures.of(played.course());
          return List.of(
              Promises.whole("all the time", all),
              Promises.atMost("attempts a call", all.attemptsPerCall(), 1),
              Promises.atLeast(
                  "share of the primary", (double) all.servedBy(PRIMARY) / all.calls(), 1));
        });
  }

  private static Scenario oneSlow() {
    var traffic = traffic(20, 1_200);
    var primary = ProviderSetting.healthy("primary", Casts.seldomSlow(), Latency.between(10, 30));
    var fallback =
        ProviderSetting.healthy("fallback", Latency.between(200, 300), Latency.between(10, 30));
    var hedged = RouteSetting.DEFAULT.hedged(HEDGES, HedgeRules.LEARNED);
    return new Scenario(
        "One slow provider",
        "One answer in a hundred takes 3 to 5 s; hedges at the learned p95, at most 5 %."
            + " The control has none.",
        setting(hedged, traffic, primary, fallback),
        setting(RouteSetting.DEFAULT, traffic, primary, fallback),
        played -> {
          var with = Figures.of(played.course());
          double without = Figures.of(played.control()).waitMillis(0.995);
          return List.of(
              Promises.whole("all the time", with),
              Promises.atLeast(
                  "p99.5 of first words cut by a factor", without / with.waitMillis(0.995), 5),
              Promises.atMost("hedges a call", with.hedgesPerCall(), HEDGES));
        });
  }

  private static Scenario allSlow() {
    var slow = window(300, 600, new Fault.Slowness(10));
    var setting =
        setting(
            RouteSetting.DEFAULT.hedged(HEDGES, Clockwork.SECOND),
            traffic(10, 900),
            primary().with(slow),
            fallback().with(slow));
    return new Scenario(
        "All slow",
        "For five minutes everything takes ten times as long, everywhere; hedges after 1 s.",
        setting,
        Casts.healthy(setting),
        played -> {
          var slowly = Figures.between(played.course(), 310, 600);
          var late = Figures.between(played.course(), 480, 600);
          return List.of(
              Promises.atMost("hedges a call, after ten seconds", slowly.hedgesPerCall(), 0.01),
              Promises.atMost("hedges a call, after three minutes", late.hedgesPerCall(), 0.01),
              Promises.whole("after that", Figures.between(played.course(), 660, 900)));
        });
  }

  private static Scenario coldStart() {
    var setting =
        setting(
            RouteSetting.DEFAULT,
            traffic(5, 300),
            primary().with(window(0, 120, new Fault.Silence())),
            fallback());
    return new Scenario(
        "Cold start",
        "Nothing is learned yet, and the primary takes requests without a word for two minutes.",
        setting,
        Casts.healthy(setting),
        played -> {
          var all = Figures.of(played.course());
          var later = Figures.between(played.course(), 30, 120);
          return List.of(
              Promises.whole("all the time", all),
              Promises.below("ms to the first word, p99", all.waitMillis(0.99), 16_000),
              Promises.atLeast(
                  "share of the fallback after 30 s",
                  (double) later.servedBy(FALLBACK) / later.calls(),
                  1),
              Promises.atMost(
                  "attempts at the primary a minute, after 30 s",
                  later.attemptsAt(PRIMARY) / 1.5,
                  8));
        });
  }
}
