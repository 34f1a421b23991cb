package nines.server.config.schema;

import java.util.ArrayList;
import java.util.List;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import nines.server.config.yaml.Node;

/// A list of values of one shape.
///
/// @param noun what it lists, such as `targets`
/// @param least fewest items
/// @param most most items
public record ListShape<T>(String noun, Shape<T> item, int least, int most)
    implements Shape<List<T>> {

  @Override
  public Bound<List<T>> bind(Node node, KeyPath path, Binding binding) {
    List<Node> items = node.asItems();
    if (items == null) {
      binding.report(
          new Fault(
              FaultKind.WRONG_TYPE, node.at(), path.text(), node.kind(), "a list of " + noun));
      return new Bound<>(null, new View.Leaf(node.at(), "", null));
    }
    return items(items, node.at(), path, binding);
  }

  private Bound<List<T>> items(List<Node> nodes, Origin at, KeyPath path, Binding binding) {
    if (nodes.size() < least || nodes.size() > most) {
      String expected = "%d to %d %s".formatted(least, most, noun);
      binding.report(
          new Fault(
              FaultKind.OUT_OF_RANGE, at, path.text(), String.valueOf(nodes.size()), expected));
      return new Bound<>(null, new View.Items(at, List.of()));
    }
    var values = new ArrayList<T>();
    var views = new ArrayList<View>();
    for (Node node : nodes) {
      Bound<T> bound = item.bind(node, path.item(views.size()), binding);
      views.add(bound.view());
      if (bound.value() != null) {
        values.add(bound.value());
      }
    }
    return new Bound<>(List.copyOf(values), new View.Items(at, views));
  }
}
