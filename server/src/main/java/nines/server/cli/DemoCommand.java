package nines.server.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import nines.fakes.wire.Timing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nines demo`: Nines on three fake providers, with a key, a little traffic and lines to try.
@Command(
    name = "demo",
    description = "Run Nines on three fake providers and print what to try.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  /// As a quick model answers, so that a stream is seen to stream.
  private static final Timing PACE = Timing.of(Duration.ofMillis(50), 80);

  @Spec private CommandSpec spec;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where configuration and keys are kept (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("nines-demo");

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Port for clients, the next one for the admin API; any free ones if taken (default:"
              + " ${DEFAULT-VALUE}).")
  private int port = 8080;

  @Override
  public Integer call() throws InterruptedException {
    var out = spec.commandLine().getOut();
    var demo = Demo.start(new DemoFolder(folder), FreePorts.from(port), PACE);
    out.println(demo.guide().text());
    out.flush();
    Thread.ofVirtual()
        .start(() -> {
          out.println(demo.traffic().send());
          out.flush();
        });
    Signals.drainWhenStopped(demo.gateway());
    return CommandLine.ExitCode.OK;
  }
}
