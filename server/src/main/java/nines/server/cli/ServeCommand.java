package nines.server.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import nines.server.Main;
import nines.server.Premises;
import nines.server.WallClock;
import nines.server.config.ListenAddress;
import nines.server.config.live.LiveConfig;
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
  @Spec private CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration; else nines.yaml, else the well-known variables.")
  private @Nullable Path file;

  @Override
  public Integer call() throws InterruptedException {
    var err = spec.commandLine().getErr();
    var source = ConfigSource.choose(file);
    var loader = new ConfigLoader(System::getenv);
    switch (loader.load(source)) {
      case Loading.Refused(var faults, var _) -> {
        faults.forEach(err::println);
        return CommandLine.ExitCode.SOFTWARE;
      }
      case Loading.Loaded first -> serve(new LiveConfig(loader, source, first, WallClock.SYSTEM));
    }
    return CommandLine.ExitCode.OK;
  }

  private void serve(LiveConfig live) throws InterruptedException {
    var main = Main.start(live, Premises.usual());
    var out = spec.commandLine().getErr();
    var variables = live.loaded().variables();
    if (!variables.isEmpty()) {
      out.println("no nines.yaml; providers from " + String.join(", ", variables));
      main.firstKey().ifPresent(key -> out.println("first key, shown once: " + key.reveal()));
    }
    var server = live.config().server();
    main.fakes().forEach((name, address) -> out.printf("fake provider %s at %s%n", name, address));
    out.printf(
        "nines listens on %s, admin on %s%n",
        new ListenAddress(server.listen().host(), main.port()),
        new ListenAddress(server.admin().host(), main.adminPort()));
    out.flush();
    Signals.drainWhenStopped(main);
  }
}
