package nines.server.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing the command line can do.
interface Command {
  /// What is typed for it, such as `keys create`.
  String words();

  /// What it does, in a sentence.
  String summary();

  default List<Option> options() {
    return List.of();
  }

  /// The one word it takes beside its options, as the help shows it, or null when it takes none.
  default @Nullable String operand() {
    return null;
  }

  /// Whether the help keeps silent about it.
  default boolean hidden() {
    return false;
  }

  /// Does it.
  ///
  /// @return one of [ExitCode]
  /// @throws WrongUsage when what was given cannot be meant
  /// @throws Exception what [PlainFailure] words, or a bug
  int run(Given given) throws Exception;
}
