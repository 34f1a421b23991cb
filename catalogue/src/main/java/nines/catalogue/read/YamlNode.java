package nines.catalogue.read;

import java.util.List;

/// A piece of a YAML document that knows where it stands.
public sealed interface YamlNode {
  Position at();

  /// `{key: value}`; keys stand as written, twice when they were written twice.
  record Mapping(Position at, List<Entry> entries) implements YamlNode {}

  /// `[item, item]`.
  record Sequence(Position at, List<YamlNode> items) implements YamlNode {}

  /// A single value, as text; what it means is for its reader.
  record Scalar(Position at, String text, ScalarKind kind) implements YamlNode {}

  /// One member of a mapping.
  record Entry(Position at, String key, YamlNode value) {}

  /// Line and column, both from 1.
  record Position(int line, int column) {}

  /// What YAML's core schema takes an unquoted scalar for.
  enum ScalarKind {
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }
}
