package nines.server.config.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nines.server.config.fault.Origin;
import nines.server.config.schema.View;
import org.jspecify.annotations.Nullable;

/// Every value that holds, with where it comes from; secrets are `***`.
public record EffectiveConfig(View root) {

  /// Where the value at the end of a chain of names comes from.
  public Origin origin(List<String> names) {
    View view = root.find(names);
    return view == null ? Origin.DEFAULT : view.at();
  }

  /// The configuration as maps, lists and strings, ready for any JSON writer. A single value is
  /// `{"value": …, "origin": …}`, with `"source"` beside them when it came from a placeholder.
  public Map<String, Object> tree() {
    return root instanceof View.Branch branch ? tree(branch) : Map.of();
  }

  private Map<String, Object> tree(View.Branch branch) {
    Map<String, Object> tree = new LinkedHashMap<>();
    branch
        .members()
        .forEach((name, view) -> {
          Object made = tree(view);
          if (made != null) {
            tree.put(name, made);
          }
        });
    return tree;
  }

  private @Nullable Object tree(View view) {
    return switch (view) {
      case View.Branch branch -> tree(branch);
      case View.Items(Origin _, List<View> items) -> {
        var list = new ArrayList<Object>();
        for (View item : items) {
          Object made = tree(item);
          if (made != null) {
            list.add(made);
          }
        }
        yield list;
      }
      case View.Inherited(Origin _, List<String> from) -> {
        View inherited = root.find(from);
        yield inherited == null ? null : tree(inherited);
      }
      case View.Leaf(Origin at, String shown, var source) -> {
        Map<String, Object> leaf = new LinkedHashMap<>();
        leaf.put("value", shown);
        leaf.put("origin", at.toString());
        if (source != null) {
          leaf.put("source", source);
        }
        yield leaf;
      }
    };
  }
}
