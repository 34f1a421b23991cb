package nines.server.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nines.catalogue.NearestName;
import org.jspecify.annotations.Nullable;

/// Reads what was typed after the words of a command.
///
/// An option has its value in the next word or after `=`; after `--` no word is an option.
final class ArgumentReader {
  private static final String END_OF_OPTIONS = "--";

  private final Command command;
  private final List<Option> options;
  private final Map<Option, List<String>> values = new LinkedHashMap<>();
  private final List<String> operands = new ArrayList<>();

  ArgumentReader(Command command) {
    this.command = command;
    this.options =
        Stream.concat(command.options().stream(), Stream.of(CommandLine.HELP, CommandLine.VERSION))
            .toList();
  }

  Given read(List<String> arguments, Given.Outputs outputs) throws WrongUsage {
    var words = arguments.iterator();
    boolean mayBeOption = true;
    while (words.hasNext()) {
      var word = words.next();
      if (mayBeOption && word.equals(END_OF_OPTIONS)) {
        mayBeOption = false;
      } else if (mayBeOption && word.startsWith("-")) {
        option(word, words);
      } else {
        operands.add(word);
      }
    }
    var asksAbout = values.containsKey(CommandLine.HELP) || values.containsKey(CommandLine.VERSION);
    return new Given(values, asksAbout ? null : operand(), outputs);
  }

  private void option(String word, Iterator<String> words) throws WrongUsage {
    int equals = word.indexOf('=');
    var option = named(equals < 0 ? word : word.substring(0, equals));
    if (option.value() == null && equals >= 0) {
      throw new WrongUsage(option.name() + " takes no value");
    }
    var given = values.computeIfAbsent(option, _ -> new ArrayList<>());
    if (!given.isEmpty() && option.amount() != Option.Amount.LIST) {
      throw new WrongUsage(option.name() + " is given twice");
    }
    if (option.value() == null) {
      given.add("");
    } else if (equals >= 0) {
      given.add(word.substring(equals + 1));
    } else {
      given.add(next(option, words));
    }
  }

  private String next(Option option, Iterator<String> words) throws WrongUsage {
    var value = words.hasNext() ? words.next() : null;
    if (value == null || known(value) != null) {
      throw new WrongUsage("%s needs a value: %s".formatted(option.name(), option.synopsis()));
    }
    return value;
  }

  private Option named(String name) throws WrongUsage {
    var found = known(name);
    if (found == null) {
      var nearest = NearestName.of(name, options.stream().map(Option::name).toList());
      throw new WrongUsage(
          "no such option: " + name + (nearest == null ? "" : " (nearest: " + nearest + ")"));
    }
    return found;
  }

  private @Nullable Option known(String name) {
    return options.stream().filter(each -> each.names().contains(name)).findFirst().orElse(null);
  }

  /// The word beside the options, once everything is there that must be.
  private @Nullable String operand() throws WrongUsage {
    for (var option : options) {
      if (option.amount() == Option.Amount.ONE && !values.containsKey(option)) {
        throw new WrongUsage("missing option: " + option.synopsis());
      }
    }
    int wanted = command.operand() == null ? 0 : 1;
    if (operands.size() > wanted) {
      throw new WrongUsage("not expected: " + operands.get(wanted));
    }
    if (operands.size() < wanted) {
      throw new WrongUsage("missing: " + command.operand());
    }
    return wanted == 0 ? null : operands.getFirst();
  }
}
