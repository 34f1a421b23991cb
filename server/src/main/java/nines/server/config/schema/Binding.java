package nines.server.config.schema;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import nines.catalogue.Catalogue;
import nines.server.config.fault.Fault;
import nines.server.config.fault.Origin;

/// What is gathered while one configuration is bound: its faults, the names it declares and the
/// names it refers to. Confined to one thread.
public final class Binding {
  private final Outside outside;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private final List<Consumer<Catalogue>> checks = new ArrayList<>();
  private final Map<Reference.Space, Set<String>> declared = new EnumMap<>(Reference.Space.class);

  public Binding(Outside outside) {
    this.outside = outside;
  }

  public Outside outside() {
    return outside;
  }

  public void report(Fault fault) {
    faults.add(fault);
  }

  /// Reports a text that could not be read.
  void report(Parsed.Bad<?> bad, Origin at, KeyPath path, String found) {
    report(new Fault(bad.kind(), at, path.text(), found, bad.expected(), bad.nearest()));
  }

  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /// Says that something bears a name, even when it could not be read otherwise.
  public void declare(Reference.Space space, String name) {
    declared.computeIfAbsent(space, _ -> new LinkedHashSet<>()).add(name);
  }

  public Set<String> declared(Reference.Space space) {
    return declared.getOrDefault(space, Set.of());
  }

  /// Puts off a check until the provider types are known, which the configuration itself may add
  /// to.
  public void whenTypesAreKnown(Consumer<Catalogue> check) {
    checks.add(check);
  }

  /// Makes the checks that were put off.
  public void typesAreKnown(Catalogue types) {
    checks.forEach(check -> check.accept(types));
    checks.clear();
  }

  public void refer(Reference reference) {
    references.add(reference);
  }

  public List<Reference> references() {
    return List.copyOf(references);
  }
}
