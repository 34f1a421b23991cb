package nines.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nines.server.Main;
import nines.server.Premises;
import nines.server.WallClock;
import nines.server.config.ListenAddress;
import nines.server.config.fault.Fault;
import nines.server.config.fault.Origin;
import nines.server.config.live.LiveConfig;
import nines.server.config.load.Arguments;
import nines.server.config.load.ConfigLoader;
import nines.server.config.load.ConfigSource;
import nines.server.config.load.Loading;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nines serve`: runs the gateway until it is told to stop.
@Command(name = "serve", description = "Run the gateway.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final Premises premises;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration; else nines.yaml, else the well-known variables.")
  private @Nullable Path file;

  @Option(
      names = Arguments.LISTEN,
      paramLabel = "ADDRESS:PORT",
      description = "Where clients call, instead of what the configuration says.")
  private @Nullable String listen;

  ServeCommand() {
    this(Premises.usual());
  }

  /// @param premises what the gateway stands on
  ServeCommand(Premises premises) {
    this.premises = premises;
  }

  @Override
  public Integer call() throws InterruptedException {
    var err = spec.commandLine().getErr();
    var source = ConfigSource.choose(file);
    var loader = new ConfigLoader(System::getenv, new Arguments(listen));
    switch (loader.load(source)) {
      case Loading.Refused(var faults, var _) -> {
        faults.forEach(err::println);
        return exitCode(faults);
      }
      case Loading.Loaded first -> serve(new LiveConfig(loader, source, first, WallClock.SYSTEM));
    }
    return CommandLine.ExitCode.OK;
  }

  private static int exitCode(List<Fault> faults) {
    return faults.stream().allMatch(fault -> fault.at() instanceof Origin.Argument)
        ? CommandLine.ExitCode.USAGE
        : CommandLine.ExitCode.SOFTWARE;
  }

  private void serve(LiveConfig live) throws InterruptedException {
    var main = Main.start(live, premises);
    var err = spec.commandLine().getErr();
    if (live.source() instanceof ConfigSource.WellKnownVariables) {
      sayWhatStandsInForTheFile(live, main, err);
    } else if (main.hasNoKeys()) {
      err.println("no key yet, so nobody may call: nines keys create --name NAME makes one");
    }
    var server = live.config().server();
    main.fakes().forEach((name, address) -> err.printf("fake provider %s at %s%n", name, address));
    err.printf(
        "nines listens on %s, admin on %s%n",
        new ListenAddress(server.listen().host(), main.port()),
        new ListenAddress(server.admin().host(), main.adminPort()));
    err.flush();
    Signals.drainWhenStopped(main);
  }

  private static void sayWhatStandsInForTheFile(LiveConfig live, Main main, PrintWriter err) {
    var variables = live.loaded().variables();
    err.println(
        variables.isEmpty()
            ? "no nines.yaml here, and no well-known variable such as OPENAI_API_KEY is set: there"
                + " are no providers"
            : "no nines.yaml; providers from " + String.join(", ", variables));
    main.firstKey().ifPresent(key -> err.println("first key, shown once: " + key.reveal()));
  }
}
