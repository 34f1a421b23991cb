package nines.server.config.yaml;

import java.util.List;
import nines.server.config.fault.Origin;
import org.jspecify.annotations.Nullable;

/// A value as it is written, before anybody knows what it means.
public sealed interface Node {

  Origin at();

  /// What kind of value it is, as a fault says it; never the value.
  String kind();

  /// Its members, none when nothing is written, or null when it is something else.
  default @Nullable List<Member> asMembers() {
    return null;
  }

  /// Its items, none when nothing is written, or null when it is something else.
  default @Nullable List<Node> asItems() {
    return null;
  }

  /// Nothing, `~` or `null`.
  record Empty(Origin at) implements Node {
    @Override
    public String kind() {
      return "nothing";
    }

    @Override
    public List<Member> asMembers() {
      return List.of();
    }

    @Override
    public List<Node> asItems() {
      return List.of();
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

    @Override
    public List<Node> asItems() {
      return items;
    }
  }

  /// A mapping; its keys differ.
  record Members(Origin at, List<Member> members) implements Node {
    @Override
    public String kind() {
      return "a mapping";
    }

    @Override
    public List<Member> asMembers() {
      return members;
    }
  }

  /// A key of a mapping with its value.
  record Member(Origin at, String key, Node value) {}
}
