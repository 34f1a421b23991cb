package nines.server.config.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nines.catalogue.NearestName;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import nines.server.config.yaml.Node;
import org.jspecify.annotations.Nullable;

/// A mapping whose keys are declared.
///
/// @param rules what must hold between its keys; they run on whatever could be read
/// @param maker makes the value once no key it needs is missing
public record Section<T>(List<Entry> entries, List<Rule> rules, Function<Values, T> maker)
    implements Shape<T> {

  /// What must hold between the keys of a section.
  @FunctionalInterface
  public interface Rule {
    void check(Values values, KeyPath path, Binding binding);
  }

  public Section {
    entries = List.copyOf(entries);
    rules = List.copyOf(rules);
  }

  public Section(List<Entry> entries, Function<Values, T> maker) {
    this(entries, List.of(), maker);
  }

  @Override
  public Bound<T> bind(Node node, KeyPath path, Binding binding) {
    List<Node.Member> members = node.asMembers();
    if (members == null) {
      binding.report(new Fault(FaultKind.WRONG_TYPE, node.at(), path.text(), node.kind(), noun()));
      return new Bound<>(null, new View.Branch(node.at(), Map.of()));
    }
    return new Reading(node.at(), path, binding).read(members);
  }

  /// The entry of a name, or null.
  public @Nullable Entry entry(String name) {
    for (Entry entry : entries) {
      if (entry.name().equals(name)) {
        return entry;
      }
    }
    return null;
  }

  /// What it is, in a few words.
  String noun() {
    return "a mapping with " + keysNow();
  }

  private String keysNow() {
    List<String> names = entries.stream().filter(Key.class::isInstance).map(Entry::name).toList();
    return (names.size() == 1 ? "the key " : "the keys ") + String.join(", ", names);
  }

  /// One pass over one mapping.
  private final class Reading {
    private final Origin at;
    private final KeyPath path;
    private final Binding binding;
    private final Values values = new Values();
    private final Map<String, View> views = new LinkedHashMap<>();
    private boolean whole = true;

    Reading(Origin at, KeyPath path, Binding binding) {
      this.at = at;
      this.path = path;
      this.binding = binding;
    }

    Bound<T> read(List<Node.Member> members) {
      members.forEach(this::member);
      for (Entry entry : entries) {
        if (entry instanceof Key<?> key && !views.containsKey(key.name())) {
          unwritten(key);
        }
      }
      rules.forEach(rule -> rule.check(values, path, binding));
      return new Bound<>(whole ? maker.apply(values) : null, new View.Branch(at, views));
    }

    private void member(Node.Member member) {
      Entry entry = entry(member.key());
      if (entry instanceof Key<?> key) {
        bind(key, member.value());
      } else if (entry != null) {
        values.noteLater();
        report(FaultKind.NOT_AVAILABLE, member, null);
      } else {
        List<String> names = entries.stream().map(Entry::name).toList();
        report(FaultKind.UNKNOWN_KEY, member, NearestName.of(member.key(), names));
      }
    }

    private void report(FaultKind kind, Node.Member member, @Nullable String nearest) {
      String where = path.member(member.key()).text();
      binding.report(
          new Fault(kind, member.at(), where, "\"" + member.key() + "\"", keysNow(), nearest));
    }

    private <V> void bind(Key<V> key, Node node) {
      Bound<V> bound = key.shape().bind(node, path.member(key.name()), binding);
      values.put(key, bound);
      views.put(key.name(), bound.view());
      if (bound.value() == null) {
        whole = false;
      }
    }

    private void unwritten(Key<?> key) {
      Node standIn = key.presence().standIn();
      if (standIn != null) {
        bind(key, standIn);
      } else if (key.presence() instanceof Presence.Inherited(List<String> from)) {
        views.put(key.name(), new View.Inherited(Origin.DEFAULT, from));
      } else if (key.presence() instanceof Presence.Required) {
        whole = false;
        // What a later key would make unnecessary cannot be told, so nothing is missing beside one.
        if (!values.later()) {
          String where = path.member(key.name()).text();
          binding.report(
              new Fault(FaultKind.MISSING_KEY, at, where, "nothing", "\"" + key.name() + "\""));
        }
      }
    }
  }
}
