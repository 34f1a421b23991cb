package nines.core.exchange;

import org.jspecify.annotations.Nullable;

/// The form the answer's text must have.
public sealed interface OutputFormat {
  /// Any text.
  record Free() implements OutputFormat {}

  /// Some JSON object.
  record JsonObject() implements OutputFormat {}

  /// JSON that keeps to a schema.
  ///
  /// @param name empty when there is none
  /// @param schema JSON Schema, as JSON text
  /// @param strict whether the vendor must enforce it; null leaves it to the vendor
  record JsonSchema(
      String name, @Nullable String description, String schema, @Nullable Boolean strict)
      implements OutputFormat {}
}
