package nines.server.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of Nines.
@Command(
    name = "nines",
    description = "A self-hosted LLM gateway that keeps its promises.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class)
public final class Nines {
  private static final SequencedMap<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("demo", DemoCommand.class);
    COMMANDS.put("serve", ServeCommand.class);
    COMMANDS.put("check", CheckCommand.class);
    COMMANDS.put("keys", KeysCommand.class);
    COMMANDS.put("version", VersionCommand.class);
    COMMANDS.put("train", TrainCommand.class);
  }

  Nines() {}

  /// Runs one command and exits with its code: 0 when it did what was asked, 1 when it could not, 2
  /// when it was asked wrongly.
  public static void main(String[] arguments) {
    System.exit(line(CommandLine.defaultFactory(), arguments).execute(arguments));
  }

  /// The command line with all commands, and a factory for them.
  static CommandLine line(CommandLine.IFactory factory) {
    return line(factory, COMMANDS.keySet());
  }

  /// The command line as these arguments need it: to describe a command costs a start some time, so
  /// one that is named stands alone.
  static CommandLine line(CommandLine.IFactory factory, String[] arguments) {
    return arguments.length > 0 && COMMANDS.containsKey(arguments[0])
        ? line(factory, List.of(arguments[0]))
        : line(factory);
  }

  private static CommandLine line(CommandLine.IFactory factory, Collection<String> names) {
    var line = new CommandLine(new Nines(), factory);
    names.forEach(name -> line.addSubcommand(name, new CommandLine(COMMANDS.get(name), factory)));
    return line.setExecutionExceptionHandler(new PlainFailure());
  }
}
