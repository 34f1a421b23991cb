package nines.server.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One option of a command.
///
/// @param names each of them means it, the short one first
/// @param value what stands for its value in the help, or null when it takes none
/// @param amount how often it may be given
/// @param doc what it is for, in a sentence
record Option(List<String> names, @Nullable String value, Amount amount, String doc) {

  /// How many values an option takes.
  enum Amount {
    /// Any call must have it.
    ONE,
    AT_MOST_ONE,
    /// Several times, and several values with commas between them.
    LIST
  }

  /// An option without a value.
  static Option flag(String name, String doc) {
    return new Option(List.of(name), null, Amount.AT_MOST_ONE, doc);
  }

  static Option required(String name, String value, String doc) {
    return new Option(List.of(name), value, Amount.ONE, doc);
  }

  static Option optional(String name, String value, String doc) {
    return new Option(List.of(name), value, Amount.AT_MOST_ONE, doc);
  }

  static Option list(String name, String value, String doc) {
    return new Option(List.of(name), value, Amount.LIST, doc);
  }

  /// The file of the configuration, as every command names it.
  static Option config(String doc) {
    return new Option(List.of("-c", "--config"), "FILE", Amount.AT_MOST_ONE, doc);
  }

  /// The name that messages use.
  String name() {
    return names.getLast();
  }

  /// How it is written, for the help.
  String synopsis() {
    var all = String.join(", ", names);
    return value == null ? all : all + "=" + value + (amount == Amount.LIST ? ",…" : "");
  }
}
