package nines.core.exchange;

/// Whether and which tool must be called.
public sealed interface ToolChoice {
  /// The model decides.
  record Auto() implements ToolChoice {}

  /// No tool may be called.
  record None() implements ToolChoice {}

  /// Some tool must be called.
  record Required() implements ToolChoice {}

  /// This tool must be called.
  record Named(String name) implements ToolChoice {}
}
