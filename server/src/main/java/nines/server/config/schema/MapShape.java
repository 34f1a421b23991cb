package nines.server.config.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import nines.server.config.yaml.Node;
import org.jspecify.annotations.Nullable;

/// A mapping whose keys are names that the operator gives.
///
/// @param noun what it maps, such as `providers by name`
/// @param names how a name is written
/// @param declares what its names are names of, when something refers to them
public record MapShape<V>(
    String noun, Scalar<String> names, Shape<V> values, Reference.@Nullable Space declares)
    implements Shape<Map<String, V>> {

  /// More entries are refused.
  public static final int MAX_ENTRIES = 10_000;

  @Override
  public Bound<Map<String, V>> bind(Node node, KeyPath path, Binding binding) {
    List<Node.Member> members = node.asMembers();
    if (members == null) {
      binding.report(
          new Fault(
              FaultKind.WRONG_TYPE, node.at(), path.text(), node.kind(), "a mapping of " + noun));
      return new Bound<>(null, new View.Branch(node.at(), Map.of()));
    }
    return members(members, node.at(), path, binding);
  }

  private Bound<Map<String, V>> members(
      List<Node.Member> members, Origin at, KeyPath path, Binding binding) {
    if (members.size() > MAX_ENTRIES) {
      String found = String.valueOf(members.size());
      String expected = "up to %d %s".formatted(MAX_ENTRIES, noun);
      binding.report(new Fault(FaultKind.OUT_OF_RANGE, at, path.text(), found, expected));
      return new Bound<>(null, new View.Branch(at, Map.of()));
    }
    Map<String, V> bound = new LinkedHashMap<>();
    Map<String, View> views = new LinkedHashMap<>();
    for (Node.Member member : members) {
      KeyPath where = path.member(member.key());
      Bound<V> value = values.bind(member.value(), where, binding);
      views.put(member.key(), value.view());
      if (declares != null) {
        binding.declare(declares, member.key());
      }
      if (named(member, where, binding) && value.value() != null) {
        bound.put(member.key(), value.value());
      }
    }
    return new Bound<>(bound, new View.Branch(at, views));
  }

  private boolean named(Node.Member member, KeyPath where, Binding binding) {
    return names
        .parse(member.key(), binding.outside())
        .either(
            name -> {
              names.references(name, member.at(), where).forEach(binding::refer);
              return true;
            },
            bad -> {
              binding.report(bad, member.at(), where, names.quoted(member.key()));
              return false;
            });
  }
}
