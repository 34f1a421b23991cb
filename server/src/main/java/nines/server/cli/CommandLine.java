package nines.server.cli;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import nines.catalogue.NearestName;
import nines.server.Build;
import nines.server.cli.Given.Outputs;
import org.jspecify.annotations.Nullable;

/// All commands, and how a line of arguments comes to one of them.
///
/// @param commands in the order of the help
record CommandLine(List<Command> commands) {
  static final Option HELP =
      new Option(
          List.of("-h", "--help"), null, Option.Amount.AT_MOST_ONE, "Show this help and exit.");
  static final Option VERSION =
      new Option(
          List.of("-V", "--version"),
          null,
          Option.Amount.AT_MOST_ONE,
          "Show the version and exit.");

  /// Does what the arguments ask for.
  ///
  /// @return one of [ExitCode]
  int execute(Outputs to, String... arguments) {
    var words = asked(List.of(arguments));
    var command = named(words);
    try {
      return command == null
          ? general(words, to)
          : run(command, words.subList(length(command), words.size()), to);
    } catch (WrongUsage e) {
      to.err().println(e.getMessage());
      to.err().print(help(command, words));
      return ExitCode.WRONG_USAGE;
    } finally {
      to.out().flush();
      to.err().flush();
    }
  }

  /// `help COMMAND` asks what `COMMAND --help` does.
  private static List<String> asked(List<String> arguments) {
    return arguments.isEmpty() || !arguments.getFirst().equals("help")
        ? arguments
        : Stream.concat(arguments.stream().skip(1), Stream.of("--help")).toList();
  }

  private int run(Command command, List<String> arguments, Outputs to) throws WrongUsage {
    var given = new ArgumentReader(command).read(arguments, to);
    if (given.has(HELP)) {
      return print(to.out(), Help.of(command));
    }
    if (given.has(VERSION)) {
      return print(to.out(), "nines " + Build.version() + "\n");
    }
    try {
      return command.run(given);
    } catch (WrongUsage e) {
      throw e;
    } catch (Exception e) {
      return PlainFailure.tell(e, to.err());
    }
  }

  /// What is asked of no command in particular.
  private int general(List<String> words, Outputs to) throws WrongUsage {
    if (words.stream().anyMatch(HELP.names()::contains)) {
      return print(to.out(), help(null, words));
    }
    if (words.stream().anyMatch(VERSION.names()::contains)) {
      return print(to.out(), "nines " + Build.version() + "\n");
    }
    if (words.isEmpty() || (isGroup(words.getFirst()) && words.size() == 1)) {
      throw new WrongUsage("say what to do");
    }
    var written = isGroup(words.getFirst()) ? words.get(0) + " " + words.get(1) : words.getFirst();
    var nearest = NearestName.of(written, shown().stream().map(Command::words).toList());
    throw new WrongUsage(
        "no such command: " + written + (nearest == null ? "" : " (nearest: " + nearest + ")"));
  }

  private String help(@Nullable Command command, List<String> words) {
    if (command != null) {
      return Help.of(command);
    }
    var group = words.isEmpty() || !isGroup(words.getFirst()) ? "" : words.getFirst() + " ";
    return Help.of(shown().stream().filter(each -> each.words().startsWith(group)).toList());
  }

  private List<Command> shown() {
    return commands.stream().filter(command -> !command.hidden()).toList();
  }

  /// Whether commands of several words begin with this one.
  private boolean isGroup(String word) {
    return commands.stream().anyMatch(command -> command.words().startsWith(word + " "));
  }

  /// The command with most words that the arguments begin with, or null.
  private @Nullable Command named(List<String> words) {
    return commands.stream()
        .filter(command -> begins(words, command))
        .max(Comparator.comparingInt(CommandLine::length))
        .orElse(null);
  }

  private static boolean begins(List<String> words, Command command) {
    int length = length(command);
    return length <= words.size()
        && String.join(" ", words.subList(0, length)).equals(command.words());
  }

  private static int length(Command command) {
    return (int) command.words().chars().filter(each -> each == ' ').count() + 1;
  }

  private static int print(PrintWriter to, String text) {
    to.print(text);
    return ExitCode.OK;
  }
}
