package nines.fakes;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import nines.fakes.wire.Timing;

/// Runs one fake provider from a command line until it is interrupted, and prints where it is.
///
/// `FakesMain [--port N] [--host ADDRESS] [--name NAME] [--key KEY] [--first-token-ms N]
/// [--tokens-per-second N]`. Without a pace it answers at once.
public final class FakesMain {
  private static final int DEFAULT_TOKENS_PER_SECOND = 80;

  private FakesMain() {}

  public static void main(String[] arguments) {
    FakeSettings settings;
    try {
      settings = settings(arguments);
    } catch (IllegalArgumentException mistake) {
      System.err.println(mistake.getMessage());
      System.exit(2);
      return;
    }
    Vertx vertx = Vertx.vertx();
    FakeProvider.start(vertx, settings)
        .onSuccess(FakesMain::print)
        .onFailure(failure -> {
          System.err.println("cannot listen: " + failure.getMessage());
          System.exit(1);
        });
  }

  /// The settings that arguments ask for.
  ///
  /// @throws IllegalArgumentException when an argument is unknown or its value is missing or wrong
  static FakeSettings settings(String... arguments) {
    FakeSettings settings = FakeSettings.named("fake").port(9099);
    int firstTokenMillis = -1;
    int tokensPerSecond = -1;
    for (int at = 0; at < arguments.length; at += 2) {
      String option = arguments[at];
      if (at + 1 == arguments.length) {
        throw new IllegalArgumentException(option + ": value missing");
      }
      String value = arguments[at + 1];
      switch (option) {
        case "--port" -> settings = settings.port(number(option, value));
        case "--host" -> settings = settings.host(value);
        case "--name" -> settings = settings.name(value);
        case "--key" -> settings = settings.key(value);
        case "--first-token-ms" -> firstTokenMillis = number(option, value);
        case "--tokens-per-second" -> tokensPerSecond = number(option, value);
        default -> throw new IllegalArgumentException(option + ": unknown option");
      }
    }
    if (firstTokenMillis < 0 && tokensPerSecond < 0) {
      return settings;
    }
    Duration first = Duration.ofMillis(Math.max(0, firstTokenMillis));
    return settings.timing(
        Timing.of(first, tokensPerSecond < 0 ? DEFAULT_TOKENS_PER_SECOND : tokensPerSecond));
  }

  private static int number(String option, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException(option + ": " + value + " (expected: a number)", wrong);
    }
    throw new IllegalArgumentException(option + ": " + value + " (expected: from 0)");
  }

  private static void print(FakeProvider fake) {
    System.out.println("fake provider " + fake.name());
    for (FakeDialect dialect : FakeDialect.values()) {
      System.out.println(
          "  " + dialect.name().toLowerCase(Locale.ROOT) + " base URL  " + fake.baseUrl(dialect));
    }
    System.out.println("  control  POST " + fake.baseUrl(FakeDialect.GEMINI) + "/_fake/script");
  }
}
