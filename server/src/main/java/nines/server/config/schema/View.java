package nines.server.config.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nines.server.config.fault.Origin;
import org.jspecify.annotations.Nullable;

/// A value as an operator is shown it: redacted, with the origin of each part.
public sealed interface View {

  Origin at();

  /// A single value.
  ///
  /// @param shown what may be shown; `***` for a secret
  /// @param source the secret's placeholder, such as `${env:NAME}`; null when it has none
  record Leaf(Origin at, String shown, @Nullable String source) implements View {}

  /// A list.
  record Items(Origin at, List<View> items) implements View {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// A section or a mapping, in the order written, then what came by default.
  record Branch(Origin at, Map<String, View> members) implements View {
    public Branch {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /// The value of another key, which holds where this one is not written.
  record Inherited(Origin at, List<String> from) implements View {}

  /// The part at the end of a chain of names, or null where there is none.
  default @Nullable View find(List<String> names) {
    View found = this;
    for (String name : names) {
      found = found instanceof Branch branch ? branch.members().get(name) : null;
      if (found == null) {
        return null;
      }
    }
    return found;
  }
}
