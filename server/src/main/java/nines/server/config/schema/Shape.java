package nines.server.config.schema;

import nines.server.config.yaml.Node;

/// What a value may look like, and how it becomes a `T`. The documentation and the JSON Schema are
/// generated from the same shapes.
public sealed interface Shape<T> permits Scalar, ListShape, MapShape, Section, TextOrSection {

  /// Reads a value. Whatever is wrong goes to the binding; the value is then absent or partial.
  Bound<T> bind(Node node, KeyPath path, Binding binding);
}
