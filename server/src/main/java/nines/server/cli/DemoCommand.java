package nines.server.cli;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nines.fakes.wire.Timing;

/// `nines demo`: Nines on three fake providers, with a key, a little traffic and lines to try.
final class DemoCommand implements Command {
  /// As a quick model answers, so that a stream is seen to stream.
  private static final Timing PACE = Timing.of(Duration.ofMillis(50), 80);

  private static final String DEFAULT_FOLDER = "nines-demo";
  private static final int DEFAULT_PORT = 8080;

  /// The last port that has one after it.
  private static final int MAX_PORT = 65_534;

  private static final Option FOLDER =
      Option.optional(
          "--folder",
          "FOLDER",
          "Where configuration and keys are kept (default: %s).".formatted(DEFAULT_FOLDER));
  private static final Option PORT =
      Option.optional(
          "--port",
          "PORT",
          "Port for clients, the next one for the admin API; any free ones if taken (default: %d)."
              .formatted(DEFAULT_PORT));

  @Override
  public String words() {
    return "demo";
  }

  @Override
  public String summary() {
    return "Run Nines on three fake providers and print what to try.";
  }

  @Override
  public List<Option> options() {
    return List.of(FOLDER, PORT);
  }

  @Override
  public int run(Given given) throws WrongUsage, InterruptedException {
    var out = given.out();
    var folder = requireNonNullElse(given.path(FOLDER), Path.of(DEFAULT_FOLDER));
    int port = given.number(PORT, DEFAULT_PORT);
    if (port < 0 || port > MAX_PORT) {
      throw new WrongUsage(
          "%s: %d (expected: 1 to %d, or 0 for any free ones)"
              .formatted(PORT.name(), port, MAX_PORT));
    }
    var demo = Demo.start(new DemoFolder(folder), FreePorts.from(port), PACE);
    out.println(demo.guide().text());
    out.flush();
    Thread.ofVirtual()
        .start(() -> {
          out.println(demo.traffic().send());
          out.flush();
        });
    Signals.drainWhenStopped(demo.gateway());
    return ExitCode.OK;
  }
}
