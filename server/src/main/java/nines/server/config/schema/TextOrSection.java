package nines.server.config.schema;

import java.util.function.Function;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.yaml.Node;

/// A value with a short form, one text, and a long form, a section.
///
/// @param lift makes of the short form what the section makes of the long one
public record TextOrSection<A, T>(Scalar<A> text, Function<A, T> lift, Section<T> section)
    implements Shape<T> {

  @Override
  public Bound<T> bind(Node node, KeyPath path, Binding binding) {
    if (node instanceof Node.Members) {
      return section.bind(node, path, binding);
    }
    if (node instanceof Node.Text) {
      Bound<A> bound = text.bind(node, path, binding);
      A value = bound.value();
      return new Bound<>(value == null ? null : lift.apply(value), bound.view());
    }
    String expected = text.syntax().noun() + ", or " + section.noun();
    binding.report(new Fault(FaultKind.WRONG_TYPE, node.at(), path.text(), node.kind(), expected));
    return new Bound<>(null, new View.Leaf(node.at(), "", null));
  }
}
