package nines.server.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of Nines.
@Command(
    name = "nines",
    description = "A self-hosted LLM gateway that keeps its promises.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      CheckCommand.class,
      KeysCommand.class,
      VersionCommand.class,
      TrainCommand.class
    })
public final class Nines {
  Nines() {}

  /// Runs one command and exits with its code: 0 when it did what was asked, 1 when it could not, 2
  /// when it was asked wrongly.
  public static void main(String[] arguments) {
    System.exit(line(CommandLine.defaultFactory()).execute(arguments));
  }

  /// The command line, with a factory for its commands.
  static CommandLine line(CommandLine.IFactory factory) {
    return new CommandLine(new Nines(), factory).setExecutionExceptionHandler(new PlainFailure());
  }
}
