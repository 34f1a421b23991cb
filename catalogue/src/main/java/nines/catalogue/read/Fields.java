package nines.catalogue.read;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import nines.catalogue.FileFault;
import nines.catalogue.NearestName;
import nines.catalogue.read.YamlNode.Entry;
import nines.catalogue.read.YamlNode.Mapping;
import nines.catalogue.read.YamlNode.Position;
import nines.catalogue.read.YamlNode.Scalar;
import nines.catalogue.read.YamlNode.ScalarKind;
import nines.catalogue.read.YamlNode.Sequence;
import org.jspecify.annotations.Nullable;

/// The members of one mapping, taken out one by one.
///
/// What is missing or wrong goes to the fault list and a harmless value stands in, so that one pass
/// finds everything. [#refuseOthers] closes the mapping: what nobody asked for is unknown.
final class Fields {
  private final String file;
  private final FaultList faults;
  private final Position at;
  private final Map<String, Entry> members = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  private Fields(String file, FaultList faults, Position at) {
    this.file = file;
    this.faults = faults;
    this.at = at;
  }

  /// The members of a node; none, and a fault, when it is no mapping. Nothing written at all counts
  /// as an empty mapping.
  static Fields of(YamlNode node, String file, FaultList faults) {
    Fields fields = new Fields(file, faults, node.at());
    switch (node) {
      case Mapping mapping -> mapping.entries().forEach(fields::note);
      case Scalar(_, _, ScalarKind kind) when kind == ScalarKind.NULL -> {}
      case Scalar scalar -> fields.refuse(scalar.at(), quoted(scalar.text()), "a mapping");
      case Sequence list -> fields.refuse(list.at(), "a list", "a mapping");
    }
    return fields;
  }

  private void note(Entry entry) {
    if (members.putIfAbsent(entry.key(), entry) != null) {
      refuse(entry.at(), "a second " + quoted(entry.key()), "each key once");
    }
  }

  String text(String key) {
    String found = optionalText(key);
    if (found == null) {
      if (!members.containsKey(key)) {
        refuse(at, "no " + quoted(key), quoted(key));
      }
      return "";
    }
    return found;
  }

  @Nullable String optionalText(String key) {
    Entry entry = take(key);
    return entry == null ? null : scalarText(entry.value(), "text");
  }

  /// A text that must be as `expected` says, or null when it is absent or is not.
  @Nullable String textLike(String key, String expected, Function<String, Boolean> rule) {
    Entry entry = take(key);
    String found = entry == null ? null : scalarText(entry.value(), expected);
    if (found == null || entry == null || rule.apply(found)) {
      return found;
    }
    refuse(entry.value().at(), quoted(found), expected);
    return null;
  }

  boolean flag(String key, boolean otherwise) {
    Entry entry = take(key);
    if (entry == null) {
      return otherwise;
    }
    if (entry.value() instanceof Scalar(_, String text, ScalarKind kind)
        && kind == ScalarKind.BOOLEAN) {
      return Boolean.parseBoolean(text);
    }
    refuse(entry.value().at(), shown(entry.value()), "true or false");
    return otherwise;
  }

  <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    Entry entry = take(key);
    E found = entry == null ? null : choiceOf(entry.value(), type);
    return found == null ? otherwise : found;
  }

  /// The constant named, or null and a fault.
  <E extends Enum<E>> @Nullable E requiredChoice(String key, Class<E> type) {
    String written = text(key);
    Entry entry = members.get(key);
    return written.isEmpty() || entry == null ? null : choiceOf(entry.value(), type);
  }

  LocalDate date(String key) {
    String written = text(key);
    try {
      return LocalDate.parse(written);
    } catch (DateTimeParseException notADate) {
      if (!written.isEmpty()) {
        refuse(place(key), quoted(written), "a date such as 2026-08-21");
      }
      return LocalDate.EPOCH;
    }
  }

  List<String> texts(String key) {
    List<String> found = new ArrayList<>();
    for (YamlNode item : items(key)) {
      String text = scalarText(item, "text");
      if (text != null) {
        found.add(text);
      }
    }
    return List.copyOf(found);
  }

  /// The items of a list; none when it is absent.
  List<YamlNode> items(String key) {
    Entry entry = take(key);
    if (entry == null) {
      return List.of();
    }
    if (entry.value() instanceof Sequence(_, List<YamlNode> items)) {
      return items;
    }
    refuse(entry.value().at(), shown(entry.value()), "a list");
    return List.of();
  }

  boolean has(String key) {
    return members.containsKey(key);
  }

  /// The members of a nested mapping; none when it is absent.
  Fields child(String key) {
    Entry entry = take(key);
    return entry == null ? new Fields(file, faults, at) : of(entry.value(), file, faults);
  }

  /// The mapping's own keys as values of an enum, each with what stands behind it.
  <E extends Enum<E>> Map<E, YamlNode> byChoice(Class<E> type) {
    Map<E, YamlNode> found = new LinkedHashMap<>();
    for (Entry entry : members.values()) {
      known.add(entry.key());
      E choice = choiceOf(new Scalar(entry.at(), entry.key(), ScalarKind.STRING), type);
      if (choice != null) {
        found.put(choice, entry.value());
      }
    }
    return found;
  }

  /// The mapping's own keys, each with its text.
  Map<String, String> textByKey() {
    Map<String, String> found = new LinkedHashMap<>();
    for (Entry entry : members.values()) {
      known.add(entry.key());
      String text = scalarText(entry.value(), "text");
      if (text != null) {
        found.put(entry.key(), text);
      }
    }
    return found;
  }

  /// Where the value of a key stands, or the mapping itself when it is absent.
  Position place(String key) {
    Entry entry = members.get(key);
    return entry == null ? at : entry.value().at();
  }

  void refuse(Position place, String found, String expected) {
    faults.add(new FileFault(file, place.line(), place.column(), found, expected, null));
  }

  /// Refuses every key that was not asked for.
  void refuseOthers() {
    for (Entry entry : members.values()) {
      if (!known.contains(entry.key())) {
        unknown(entry.at(), entry.key(), known);
      }
    }
  }

  /// The constant that a scalar names, or null and a fault.
  <E extends Enum<E>> @Nullable E choiceOf(YamlNode node, Class<E> type) {
    Map<String, E> choices = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      choices.put(name, constant);
      names.add(name);
    }
    String written = scalarText(node, "one of " + String.join(", ", names));
    E found = written == null ? null : choices.get(written);
    if (written != null && found == null) {
      unknown(node.at(), written, names);
    }
    return found;
  }

  private void unknown(Position place, String written, List<String> names) {
    faults.add(
        new FileFault(
            file,
            place.line(),
            place.column(),
            quoted(written),
            "one of " + String.join(", ", names),
            NearestName.of(written, names)));
  }

  private @Nullable Entry take(String key) {
    known.add(key);
    return members.get(key);
  }

  private @Nullable String scalarText(YamlNode node, String expected) {
    if (node instanceof Scalar(_, String text, ScalarKind kind)
        && kind != ScalarKind.NULL
        && !text.isBlank()) {
      return text;
    }
    refuse(node.at(), shown(node), expected);
    return null;
  }

  private static String shown(YamlNode node) {
    return switch (node) {
      case Mapping _ -> "a mapping";
      case Sequence _ -> "a list";
      case Scalar(_, String text, ScalarKind kind) ->
          kind == ScalarKind.NULL ? "nothing" : quoted(text);
    };
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
