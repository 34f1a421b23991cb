package nines.simulation.scenario;

import static nines.simulation.scenario.Casts.PRIMARY;
import static nines.simulation.scenario.Casts.fallback;
import static nines.simulation.scenario.Casts.primary;
import static nines.simulation.scenario.Casts.setting;

import java.util.List;
import nines.simulation.provider.Fault;
import nines.simulation.time.Clockwork;
import nines.simulation.world.RouteSetting;
import nines.simulation.world.Traffic;

/// Scenarios in which a provider is neither well nor away.
final class Disturbances {
  private Disturbances() {}

  static List<Scenario> all() {
    return List.of(brownOut(), flapping(), storm(), cuts());
  }

  private static Traffic traffic(double perSecond, long untilSecond) {
    return Traffic.streams(perSecond, untilSecond * Clockwork.SECOND);
  }

  private static Scenario brownOut() {
    var setting =
        setting(
            RouteSetting.DEFAULT,
            traffic(20, 480),
            primary().with(Casts.partly(60, 360, 0.3, Casts.DOWN)),
            fallback());
    return new Scenario(
        "Brown-out of 30 %",
        "The primary answers 503 to three calls in ten for five minutes.",
        setting,
        Casts.healthy(setting),
        played -> {
          var during = Figures.between(played.course(), 60, 360);
          return List.of(
              Promises.whole("all the time", Figures.of(played.course())),
              Promises.atMost("attempts a call", during.attemptsPerCall(), 1.31));
        });
  }

  private static Scenario flapping() {
    var setting =
        setting(
            RouteSetting.DEFAULT,
            traffic(20, 480),
            primary().with(Casts.flapping(60, 360, 5)),
            fallback());
    return new Scenario(
        "Flapping",
        "The primary is down and up again, five seconds each, for five minutes.",
        setting,
        Casts.healthy(setting),
        played -> {
          var during = Figures.between(played.course(), 60, 360);
          return List.of(
              Promises.whole("all the time", Figures.of(played.course())),
              Promises.atMost("attempts a call", during.attemptsPerCall(), 1.10),
              Promises.shown(
                  "served by the primary meanwhile",
                  Figures.percent((double) during.servedBy(PRIMARY) / during.calls())));
        });
  }

  private static Scenario storm() {
    var setting =
        setting(RouteSetting.DEFAULT, traffic(30, 300), primary().perSecond(10), fallback());
    return new Scenario(
        "Rate-limit storm",
        "Thirty calls a second meet a primary that answers 429 above ten and asks for a second.",
        setting,
        setting(RouteSetting.DEFAULT, traffic(30, 300), primary(), fallback()),
        played -> {
          var all = Figures.of(played.course());
          return List.of(
              Promises.whole("all the time", all),
              Promises.atMost("attempts a call", all.attemptsPerCall(), 1.10),
              Promises.atLeast("calls a second at the primary", all.servedBy(PRIMARY) / 300.0, 5));
        });
  }

  private static Scenario cuts() {
    var setting =
        setting(
            RouteSetting.DEFAULT,
            traffic(5, 480),
            primary().with(Casts.partly(60, 360, 0.1, new Fault.Cut(3))),
            fallback());
    return new Scenario(
        "Cut streams",
        "One stream in ten of the primary breaks off after three words, for five minutes.",
        setting,
        Casts.healthy(setting),
        played -> {
          var during = Figures.between(played.course(), 60, 360);
          return List.of(
              Promises.whole("every word once, all the time", Figures.of(played.course())),
              Promises.atMost("attempts a call", during.attemptsPerCall(), 1.11));
        });
  }
}
