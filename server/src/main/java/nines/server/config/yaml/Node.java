package nines.server.config.yaml;

import java.util.List;
import nines.server.config.fault.Origin;

/// A value as it is written, before anybody knows what it means.
public sealed interface Node {

  Origin at();

  /// What kind of value it is, as a fault says it; never the value.
  String kind();

  /// Nothing, `~` or `null`.
  record Empty(Origin at) implements Node {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  /// A scalar, of whatever YAML type: its text.
  record Text(Origin at, String value) implements Node {
    @Override
    public String kind() {
      return "a single value";
    }
  }

  /// A sequence.
  record Items(Origin at, List<Node> items) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /// A mapping; its keys differ.
  record Members(Origin at, List<Member> members) implements Node {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /// A key of a mapping with its value.
  record Member(Origin at, String key, Node value) {}
}
