package nines.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was typed for a command, and where it prints to.
///
/// @param values of every option that was given; an empty one for an option without a value
/// @param operand the word beside the options, or null where the command takes none
record Given(Map<Option, List<String>> values, @Nullable String operand, Outputs outputs) {

  /// Where a command prints what was asked for, and what else there is to say.
  record Outputs(PrintWriter out, PrintWriter err) {}

  PrintWriter out() {
    return outputs.out();
  }

  PrintWriter err() {
    return outputs.err();
  }

  boolean has(Option option) {
    return values.containsKey(option);
  }

  @Nullable String value(Option option) {
    var given = values.get(option);
    return given == null ? null : given.getFirst();
  }

  @Nullable Path path(Option option) {
    var given = value(option);
    return given == null ? null : Path.of(given);
  }

  /// @param otherwise where it was not given
  int number(Option option, int otherwise) throws WrongUsage {
    var given = value(option);
    try {
      return given == null ? otherwise : Integer.parseInt(given);
    } catch (NumberFormatException _) {
      throw new WrongUsage("%s: not a number (found \"%s\")".formatted(option.name(), given));
    }
  }

  /// The values of an option that may be given several times, also those with commas between them.
  List<String> list(Option option) {
    return values.getOrDefault(option, List.of()).stream().flatMap(Given::split).toList();
  }

  private static Stream<String> split(String values) {
    return Arrays.stream(values.split(",", -1));
  }
}
