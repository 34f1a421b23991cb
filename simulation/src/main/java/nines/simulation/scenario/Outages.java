package nines.simulation.scenario;

import static nines.simulation.scenario.Casts.DOWN;
import static nines.simulation.scenario.Casts.FALLBACK;
import static nines.simulation.scenario.Casts.PRIMARY;
import static nines.simulation.scenario.Casts.fallback;
import static nines.simulation.scenario.Casts.primary;
import static nines.simulation.scenario.Casts.setting;
import static nines.simulation.scenario.Casts.window;

import java.util.List;
import java.util.function.Function;
import nines.simulation.scenario.Scenario.Promise;
import nines.simulation.time.Clockwork;
import nines.simulation.world.RouteSetting;
import nines.simulation.world.Setting;
import nines.simulation.world.Surge;
import nines.simulation.world.Traffic;

/// Scenarios in which a provider, or every one, is away.
final class Outages {
  private static final long HOUR = 3_600;

  /// Where nothing is whole, each target still has its first tokens to spend.
  private static final double AMPLIFICATION = 1.10;

  private Outages() {}

  static List<Scenario> all() {
    return List.of(
        tripleLoad(),
        outage("Outage of 5 minutes", 300, 20),
        outage("Outage of 17 hours", 17 * HOUR, 0.5),
        recovery(),
        allDown(),
        herd());
  }

  private static Traffic traffic(double perSecond, long untilSecond, Surge... surges) {
    return Traffic.streams(perSecond, untilSecond * Clockwork.SECOND, surges);
  }

  private static Surge surge(long fromSecond, long untilSecond, double factor) {
    return new Surge(fromSecond * Clockwork.SECOND, untilSecond * Clockwork.SECOND, factor);
  }

  private static Scenario against(
      String name,
      String story,
      Setting setting,
      Function<Scenario.Played, List<Promise>> promises) {
    return new Scenario(name, story, setting, Casts.healthy(setting), promises);
  }

  private static Scenario tripleLoad() {
    var setting =
        setting(
            RouteSetting.DEFAULT,
            traffic(20, 240, surge(60, 120, 3)),
            primary().with(window(60, 120, DOWN)),
            fallback().with(window(60, 120, DOWN)));
    return against(
        "Outage at three times the load",
        "Both providers answer 503 for a minute while three times as many clients come.",
        setting,
        played -> {
          var outage = Figures.between(played.course(), 60, 120);
          return List.of(
              Promises.atMost("attempts a call", outage.attemptsPerCall(), AMPLIFICATION),
              Promises.whole("after the outage", Figures.between(played.course(), 150, 240)));
        });
  }

  private static Scenario outage(String name, long seconds, double perSecond) {
    long until = 60 + seconds;
    var setting =
        setting(
            RouteSetting.DEFAULT,
            traffic(perSecond, until + 120),
            primary().with(window(60, until, DOWN)),
            fallback());
    return against(
        name,
        "The primary answers 503; a fallback at twice the price is well.",
        setting,
        played -> {
          var outage = Figures.between(played.course(), 60, until);
          double extra =
              (double) played.course().spend() / Math.max(1, played.control().spend()) - 1;
          return List.of(
              Promises.whole("all the time", Figures.of(played.course())),
              Promises.atMost(
                  "attempts at the primary a minute",
                  outage.attemptsAt(PRIMARY) * 60.0 / seconds,
                  8),
              Promises.atMost("attempts a call", outage.attemptsPerCall(), AMPLIFICATION),
              Promises.atMost(
                  "seconds until the primary serves again",
                  Figures.backAfterSeconds(played.course(), PRIMARY, until),
                  60),
              Promises.shown("extra spend", Figures.percent(extra)));
        });
  }

  private static Scenario recovery() {
    var setting =
        setting(
            RouteSetting.DEFAULT,
            traffic(50, 240),
            primary().with(window(60, 120, DOWN)),
            fallback());
    return against(
        "Recovery ramp",
        "At 50 calls a second the primary comes back after a minute.",
        setting,
        played -> {
          var course = played.course();
          double back = Figures.backAfterSeconds(course, PRIMARY, 120);
          return List.of(
              Promises.whole("all the time", Figures.of(course)),
              Promises.atMost("seconds until the primary serves again", back, 20),
              Promises.atMost(
                  "growth of its load from second to second",
                  Figures.steepest(course, PRIMARY, 120, 180),
                  3),
              Promises.atLeast(
                  "share of the primary 30 s after",
                  (double) Figures.between(course, 150, 240).servedBy(PRIMARY)
                      / Figures.between(course, 150, 240).calls(),
                  1));
        });
  }

  private static Scenario allDown() {
    var setting =
        setting(
            RouteSetting.DEFAULT,
            traffic(20, 360),
            primary().with(window(60, 240, DOWN)),
            fallback().with(window(60, 240, DOWN)));
    return against(
        "All down",
        "Both providers answer 503 for three minutes.",
        setting,
        played -> {
          var outage = Figures.between(played.course(), 90, 240);
          return List.of(
              Promises.atMost("attempts a call", outage.attemptsPerCall(), AMPLIFICATION),
              Promises.atMost("ms to a refusal, p95", outage.refusalMillis(), 100),
              Promises.whole("after the outage", Figures.between(played.course(), 270, 360)));
        });
  }

  private static Scenario herd() {
    var setting =
        setting(
            RouteSetting.DEFAULT,
            traffic(10, 240, surge(120, 123, 20)),
            primary().slots(60).with(window(60, 120, DOWN)),
            fallback().slots(60).with(window(60, 120, DOWN)));
    return against(
        "Thundering herd on recovery",
        "Providers with room for 60 calls come back, and twenty times as many clients with them.",
        setting,
        played -> {
          var herd = Figures.between(played.course(), 120, 125);
          return List.of(
              Promises.atMost("attempts a call", herd.attemptsPerCall(), 1.25),
              Promises.whole("30 s after", Figures.between(played.course(), 150, 240)),
              Promises.shown("served by the fallback", herd.servedBy(FALLBACK) + " calls"));
        });
  }
}
