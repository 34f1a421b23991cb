package nines.server.cli;

import java.io.PrintWriter;
import java.util.List;
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

/// `nines serve`: runs the gateway until it is told to stop.
///
/// @param premises what the gateway stands on
record ServeCommand(Premises premises) implements Command {
  private static final Option CONFIG =
      Option.config("The configuration; else nines.yaml, else the well-known variables.");
  private static final Option LISTEN =
      Option.optional(
          Arguments.LISTEN,
          "ADDRESS:PORT",
          "Where clients call, instead of what the configuration says.");

  @Override
  public String words() {
    return "serve";
  }

  @Override
  public String summary() {
    return "Run the gateway.";
  }

  @Override
  public List<Option> options() {
    return List.of(CONFIG, LISTEN);
  }

  @Override
  public int run(Given given) throws InterruptedException {
    var err = given.err();
    var source = ConfigSource.choose(given.path(CONFIG));
    var loader = new ConfigLoader(System::getenv, new Arguments(given.value(LISTEN)));
    switch (loader.load(source)) {
      case Loading.Refused(var faults, var _) -> {
        faults.forEach(err::println);
        return exitCode(faults);
      }
      case Loading.Loaded first ->
          serve(new LiveConfig(loader, source, first, WallClock.SYSTEM), err);
    }
    return ExitCode.OK;
  }

  private static int exitCode(List<Fault> faults) {
    return faults.stream().allMatch(fault -> fault.at() instanceof Origin.Argument)
        ? ExitCode.WRONG_USAGE
        : ExitCode.FAILED;
  }

  private void serve(LiveConfig live, PrintWriter err) throws InterruptedException {
    var main = Main.start(live, premises);
    if (live.source() instanceof ConfigSource.WellKnownVariables) {
      sayWhatStandsInForTheFile(live, main, err);
    } else if (main.hasNoKeys()) {
      err.println("no key yet, so nobody may call: nines keys create --name NAME makes one");
    }
    var server = live.config().server();
    var fakes = new FakeNews(err);
    fakes.tell(main.fakes());
    live.onChange(_ -> () -> fakes.tell(main.fakes()));
    err.printf(
        "nines listens on %s, admin on %s%n",
        new ListenAddress(server.listen().host(), main.port()),
        new ListenAddress(server.admin().host(), main.adminPort()));
    err.flush();
    Signals.drainWhenStopped(main);
  }

  private static void sayWhatStandsInForTheFile(LiveConfig live, Main main, PrintWriter err) {
    var variables = live.loaded().variables();
    err.println("no nines.yaml; providers from " + String.join(", ", variables));
    main.firstKey().ifPresent(key -> err.println("first key, shown once: " + key.reveal()));
  }
}
