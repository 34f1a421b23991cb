package nines.server.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import nines.server.Premises;

/// The command line of Nines.
public final class Nines {
  private Nines() {}

  /// Runs one command and exits with its code: 0 when it did what was asked, 1 when it could not, 2
  /// when it was asked wrongly.
  public static void main(String[] arguments) {
    var outputs = new Given.Outputs(writer(System.out), writer(System.err));
    System.exit(line(Premises.usual()).execute(outputs, arguments));
  }

  /// All commands, on these premises.
  static CommandLine line(Premises premises) {
    var store = new KeyStore(premises.data());
    return new CommandLine(
        List.of(
            new DemoCommand(),
            new ServeCommand(premises),
            new CheckCommand(),
            new DrillCommand(),
            new KeysCreateCommand(store),
            new KeysListCommand(store),
            new KeysRevokeCommand(store),
            new VersionCommand(),
            new TrainCommand()));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }
}
