package nines.core.exchange;

import org.jspecify.annotations.Nullable;

/// What the model may call.
public sealed interface Tool {
  /// A function that the client runs.
  ///
  /// @param description empty when there is none
  /// @param schema JSON Schema of its arguments, as JSON text; empty when it takes none
  /// @param strict whether arguments must keep to the schema; null leaves it to the vendor
  record Function(
      String name,
      String description,
      String schema,
      @Nullable Boolean strict,
      @Nullable CacheMark mark)
      implements Tool {}

  /// A tool that the vendor itself runs: a web search, a sandbox.
  ///
  /// @param family the vendor that has it
  /// @param json its definition in the vendor's words, as JSON text
  record Hosted(String family, String json) implements Tool {}
}
