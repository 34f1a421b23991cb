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
    return switch (node) {
      case Node.Members(Origin at, List<Node.Member> members) ->
          new Reading(at, path, binding).read(members);
      case Node.Empty(Origin at) -> new Reading(at, path, binding).read(List.of());
      case Node.Text _, Node.Items _ -> {
        binding.report(
            new Fault(FaultKind.WRONG_TYPE, node.at(), path.text(), node.kind(), noun()));
        yield new Bound<>(null, new View.Branch(node.at(), Map.of()));
      }
    };
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
      switch (entry(member.key())) {
        case Key<?> key -> bind(key, member.value());
        case LaterKey _ -> {
          values.noteLater();
          report(FaultKind.NOT_AVAILABLE, member, null);
        }
        case null -> {
          List<String> names = entries.stream().map(Entry::name).toList();
          report(FaultKind.UNKNOWN_KEY, member, NearestName.of(member.key(), names));
        }
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
      switch (key.presence()) {
        case Presence.Required _ -> {
          whole = false;
          // What a later key would make unnecessary cannot be told, so nothing is missing beside
          // one.
          if (!values.later()) {
            String where = path.member(key.name()).text();
            binding.report(
                new Fault(FaultKind.MISSING_KEY, at, where, "nothing", "\"" + key.name() + "\""));
          }
        }
        case Presence.Optional _ -> {}
        case Presence.ByDefault(String text) -> bind(key, new Node.Text(Origin.DEFAULT, text));
        case Presence.Nothing _ -> bind(key, new Node.Empty(Origin.DEFAULT));
        case Presence.Inherited(List<String> from) ->
            views.put(key.name(), new View.Inherited(Origin.DEFAULT, from));
      }
    }
  }
}
