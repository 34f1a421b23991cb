package nines.simulation;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// `dev sim`: plays seeds until told to stop or a law is broken, or one seed with all it does.
///
/// Exits with 0 when every law held, with 1 and the seed when one did not, with 2 when it was
/// called wrongly.
public final class SimulationMain {
  private static final long SEEDS = 10_000;
  private static final long PART = 10_000;

  private static final String USAGE =
      """
      sim                 the first 10,000 seeds
      sim SEED            one seed, step by step
      sim --seeds N       so many seeds, from 0 or from --from SEED
      sim --hours N       as many seeds as fit into so many hours
      """;

  private SimulationMain() {}

  static void main(String[] arguments) {
    System.exit(run(System.out::println, arguments));
  }

  static int run(Consumer<String> out, String... arguments) {
    try {
      var wish = Wish.of(arguments);
      return wish.seed() < 0 ? many(out, wish) : one(out, wish.seed());
    } catch (IllegalArgumentException wrong) {
      out.accept(wrong.getMessage() + "\n" + USAGE);
      return 2;
    } catch (BrokenSeed broken) {
      out.accept(broken.getMessage() + "\nplay it again: ./dev sim " + broken.seed());
      return 1;
    }
  }

  private static int one(Consumer<String> out, long seed) {
    var setting = RandomSetting.of(seed);
    setting.providers().forEach(provider -> out.accept(provider.toString()));
    out.accept(setting.route().toString());
    out.accept(setting.traffic().toString());
    var course = Seeds.play(seed, new TraceLines(setting.startNanos(), out));
    out.accept("seed " + seed + ": " + course.calls().size() + " calls, every law held");
    return 0;
  }

  private static int many(Consumer<String> out, Wish wish) {
    long untilNanos = System.nanoTime() + (long) (wish.hours() * TimeUnit.HOURS.toNanos(1));
    long at = wish.from();
    var all = Seeds.Sum.NOTHING;
    do {
      long part = wish.hours() > 0 ? PART : Math.min(PART, wish.from() + wish.seeds() - at);
      all = all.and(Seeds.play(at, part));
      at += part;
    } while (wish.hours() > 0 ? System.nanoTime() < untilNanos : at < wish.from() + wish.seeds());
    out.accept(
        "%,d seeds from %d: %,d calls, %,d attempts, %,d events, %,.0f virtual hours;"
            .concat(" every law held")
            .formatted(
                all.seeds(),
                wish.from(),
                all.calls(),
                all.attempts(),
                all.events(),
                all.virtualHours()));
    return 0;
  }

  /// What the command line asks for.
  ///
  /// @param seed the one to be told, -1 for many
  private record Wish(long seed, long from, long seeds, double hours) {
    static Wish of(String... arguments) {
      var wish = new Wish(-1, 0, SEEDS, 0);
      for (int at = 0; at < arguments.length; at++) {
        String word = arguments[at];
        boolean option = word.startsWith("--");
        if (option && at + 1 == arguments.length) {
          throw new IllegalArgumentException(word + ": value missing");
        }
        long value = number(word, option ? arguments[++at] : word);
        wish =
            switch (word) {
              case "--seeds" -> new Wish(-1, wish.from, value, 0);
              case "--from" -> new Wish(-1, value, wish.seeds, wish.hours);
              case "--hours" -> new Wish(-1, wish.from, wish.seeds, value);
              default -> {
                if (option) {
                  throw new IllegalArgumentException(word + ": unknown option");
                }
                yield new Wish(value, wish.from, wish.seeds, wish.hours);
              }
            };
      }
      return wish;
    }

    private static long number(String word, String value) {
      try {
        long number = Long.parseLong(value);
        if (number >= 0) {
          return number;
        }
      } catch (NumberFormatException wrong) {
        throw new IllegalArgumentException(word + ": " + value + " (expected: a number)", wrong);
      }
      throw new IllegalArgumentException(word + ": " + value + " (expected: from 0)");
    }
  }
}
