package nines.server.config.section;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.catalogue.Catalogue;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import nines.server.config.schema.Binding;
import nines.server.config.schema.KeyPath;
import nines.server.config.schema.View;
import org.jspecify.annotations.Nullable;

/// The models that entries of `models` start from: each must be there, and no chain of them may
/// lead back to where it began.
///
/// A base means the entry of that name at the same provider, else the entry of that name, else the
/// catalogue's model.
///
/// @param bases by entry; null where an entry has none
/// @param types the provider types in use, by provider
/// @param view what operators are shown of the entries
record ModelBases(
    Map<String, @Nullable String> bases, Map<String, String> types, View view, KeyPath path) {

  void check(Binding binding) {
    for (String name : bases.keySet()) {
      String base = bases.get(name);
      if (base == null) {
        continue;
      }
      String cycle = cycle(name);
      if (cycle != null) {
        binding.report(fault(FaultKind.CYCLE, name, cycle, null));
      } else if (entry(name) == null) {
        binding.whenTypesAreKnown(catalogue -> {
          if (!known(name, base, catalogue)) {
            List<String> near = catalogue.nearestModels(base, types.values(), 1);
            String nearest = near.isEmpty() ? null : near.getFirst();
            binding.report(fault(FaultKind.DANGLING_REFERENCE, name, '"' + base + '"', nearest));
          }
        });
      }
    }
  }

  private Fault fault(FaultKind kind, String name, String found, @Nullable String nearest) {
    View base = view.find(List.of(name, ModelSection.BASE_NAME));
    Origin at = base == null ? view.at() : base.at();
    String where = path.member(name).member(ModelSection.BASE_NAME).text();
    String expected = "a model of the catalogue or another entry of `models`";
    return new Fault(kind, at, where, found, expected, nearest);
  }

  private @Nullable String cycle(String start) {
    Set<String> seen = new LinkedHashSet<>();
    String next = start;
    while (next != null && seen.add(next)) {
      next = entry(next);
    }
    return start.equals(next) ? String.join(" → ", seen) + " → " + start : null;
  }

  /// The entry that the base of an entry means, or null when it means the catalogue's model.
  private @Nullable String entry(String name) {
    String base = bases.get(name);
    if (base == null) {
      return null;
    }
    int slash = name.indexOf('/');
    String sibling = slash < 0 ? base : name.substring(0, slash + 1) + base;
    if (bases.containsKey(sibling) && !sibling.equals(name)) {
      return sibling;
    }
    return bases.containsKey(base) ? base : null;
  }

  /// Whether the catalogue knows the base: at the entry's provider, at the one it names, or
  /// anywhere.
  private boolean known(String name, String base, Catalogue catalogue) {
    for (String written : List.of(base, base.substring(base.indexOf('/') + 1))) {
      String type = types.get(name.substring(0, Math.max(0, name.indexOf('/'))));
      if (type != null && catalogue.model(type, written) != null) {
        return true;
      }
      for (String other : catalogue.typeNames()) {
        if (catalogue.model(other, written) != null) {
          return true;
        }
      }
    }
    return false;
  }
}
