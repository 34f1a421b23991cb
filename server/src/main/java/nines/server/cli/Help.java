package nines.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What `--help` prints.
final class Help {
  private static final int INDENT = 2;

  private Help() {}

  static String of(Command command) {
    var rows = new LinkedHashMap<String, String>();
    command.options().forEach(option -> rows.put(option.synopsis(), option.doc()));
    rows.put(CommandLine.HELP.synopsis(), CommandLine.HELP.doc());
    rows.put(CommandLine.VERSION.synopsis(), CommandLine.VERSION.doc());
    return "Usage: nines %s%s%s [OPTION…]%n%s%n%n%s"
        .formatted(
            command.words(),
            command.operand() == null ? "" : " " + command.operand(),
            command.options().stream()
                .filter(option -> option.amount() == Option.Amount.ONE)
                .map(option -> " " + option.synopsis())
                .collect(Collectors.joining()),
            command.summary(),
            table(rows));
  }

  static String of(List<Command> commands) {
    var rows = new LinkedHashMap<String, String>();
    commands.forEach(command -> rows.put(command.words(), command.summary()));
    return """
    Usage: nines COMMAND [OPTION…]
    A self-hosted LLM gateway that keeps its promises.

    %s
    `nines COMMAND --help` tells the options of a command.
    """
        .formatted(table(rows));
  }

  private static String table(Map<String, String> rows) {
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    return rows.entrySet().stream()
        .map(row -> row(row.getKey(), width) + row.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String row(String name, int width) {
    return " ".repeat(INDENT) + name + " ".repeat(width - name.length() + INDENT);
  }
}
