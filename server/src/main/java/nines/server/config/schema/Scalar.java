package nines.server.config.schema;

import java.util.List;
import nines.server.config.Secret;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import nines.server.config.yaml.Node;

/// A value written as one text.
public non-sealed interface Scalar<T> extends Shape<T> {

  /// The longest text a fault quotes.
  int MAX_QUOTED = 80;

  /// How it is written.
  Syntax syntax();

  /// Reads the text, placeholders already replaced.
  Parsed<T> parse(String text, Outside outside);

  /// Whether secrets may stand in it.
  default boolean secret() {
    return false;
  }

  /// What an operator is shown of a value that holds no placeholder.
  default String shown(String text, T value) {
    return text;
  }

  /// The same value, for texts in which a placeholder stood.
  default T veiled(T value) {
    return value;
  }

  /// What a fault quotes of a text that could not be read.
  default String quoted(String text) {
    String line = text.lines().findFirst().orElse("");
    boolean whole = line.length() == text.length() && line.length() <= MAX_QUOTED;
    return '"'
        + (whole ? text : line.substring(0, Math.min(line.length(), MAX_QUOTED)) + "…")
        + '"';
  }

  /// The name of something else in the configuration that the value must find.
  default List<Reference> references(T value, Origin at, KeyPath path) {
    return List.of();
  }

  @Override
  default Bound<T> bind(Node node, KeyPath path, Binding binding) {
    if (!(node instanceof Node.Text(Origin at, String text))) {
      binding.report(
          new Fault(FaultKind.WRONG_TYPE, node.at(), path.text(), node.kind(), syntax().noun()));
      return new Bound<>(null, new View.Leaf(node.at(), "", null));
    }
    boolean placeholder = Placeholders.in(text);
    View.Leaf hidden =
        new View.Leaf(at, Secret.MASK, placeholder ? Placeholders.alone(text) : null);
    if (placeholder && !secret()) {
      binding.report(
          new Fault(
              FaultKind.MISPLACED_SECRET,
              at,
              path.text(),
              "a placeholder",
              syntax().noun() + ", because this value is shown to operators"));
      return new Bound<>(null, hidden);
    }
    String resolved = placeholder ? Placeholders.resolve(text, at, path, binding) : text;
    if (resolved == null) {
      return new Bound<>(null, hidden);
    }
    return parse(resolved, binding.outside())
        .either(
            value -> {
              references(value, at, path).forEach(binding::refer);
              return placeholder
                  ? new Bound<>(veiled(value), hidden)
                  : new Bound<>(value, new View.Leaf(at, shown(text, value), null));
            },
            bad -> {
              binding.report(bad, at, path, placeholder ? Secret.MASK : quoted(text));
              return new Bound<>(null, hidden);
            });
  }
}
