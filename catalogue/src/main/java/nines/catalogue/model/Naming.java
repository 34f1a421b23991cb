package nines.catalogue.model;

/// Whether a model's name always means the same model.
public enum Naming {
  /// A dated or otherwise fixed version.
  SNAPSHOT,
  /// An alias that the provider moves to newer versions.
  FLOATING,
  UNKNOWN
}
