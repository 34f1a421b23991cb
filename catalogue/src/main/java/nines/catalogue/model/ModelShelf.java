package nines.catalogue.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The models of one provider type.
///
/// The file is YAML in the one fixed form that the generator writes, so that finding where each
/// model stands takes a glance at every line; a model is parsed when it is first asked for. Safe
/// for use by many threads.
public final class ModelShelf {
  /// The shelf of a type of which no model is known.
  public static final ModelShelf EMPTY = new ModelShelf(List.of());

  private static final String MODEL_INDENT = "  \"";
  private static final String ALIASES = "    aliases: ";
  private static final String RETIRES = "    retires: ";
  private static final String FALLBACK = "falls_back_to: ";
  private static final String UNLISTED = "    listed: false";

  private final List<String> lines;
  private final Map<String, LocalDate> sources = new HashMap<>();
  private final Map<String, Integer> starts = new HashMap<>();
  private final Map<String, String> idByAlias = new HashMap<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private final Map<String, LocalDate> retirements = new HashMap<>();
  private final List<String> fallback = new ArrayList<>();
  private final List<NamePattern> patterns = new ArrayList<>();
  private final Map<String, Model> parsed = new ConcurrentHashMap<>();

  private ModelShelf(List<String> lines) {
    this.lines = lines;
    index();
  }

  /// Reads a file of generated form.
  ///
  /// @throws IllegalArgumentException when it has another form
  public static ModelShelf of(String text) {
    return new ModelShelf(text.lines().toList());
  }

  /// The names of all models that requests may carry, in the order of the file.
  public Set<String> ids() {
    return Collections.unmodifiableSet(ids);
  }

  /// Those of them that have not gone away by a day.
  public List<String> idsOn(LocalDate day) {
    return ids.stream()
        .filter(id -> retirements.getOrDefault(id, LocalDate.MAX).isAfter(day))
        .toList();
  }

  /// Whether the name is one that requests carry. Aliases are not: some are only spellings found in
  /// answers and price lists.
  public boolean lists(String name) {
    return ids.contains(name);
  }

  /// The types whose shelves know more names that are served under this type too.
  public List<String> fallback() {
    return Collections.unmodifiableList(fallback);
  }

  /// The model of that name: listed, known by another spelling, or of a form that is known; null
  /// when it is none of these. Where a name is unknown as written, it is looked up in small
  /// letters: vendors take both.
  public @Nullable Model find(String name) {
    Model found = exactly(name);
    String small = name.toLowerCase(Locale.ROOT);
    return found != null || small.equals(name) ? found : exactly(small);
  }

  private @Nullable Model exactly(String name) {
    if (starts.containsKey(name)) {
      return model(name);
    }
    String aliased = idByAlias.get(name);
    if (aliased != null) {
      return model(aliased);
    }
    for (NamePattern pattern : patterns) {
      if (pattern.matches(name)) {
        return model(pattern.like()).as(name);
      }
    }
    return null;
  }

  private Model model(String id) {
    return parsed.computeIfAbsent(id, this::parse);
  }

  private Model parse(String id) {
    Integer start = starts.get(id);
    if (start == null) {
      throw new IllegalArgumentException("a pattern is like an unknown model: " + id);
    }
    ModelLines reader = new ModelLines(id, sources);
    for (int i = start; i < lines.size() && lines.get(i).startsWith("    "); i++) {
      reader.read(lines.get(i));
    }
    return reader.model();
  }

  private void index() {
    String id = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(MODEL_INDENT)) {
        id = FlowText.unquoted(line.substring(2, line.length() - 1));
        starts.put(id, i + 1);
        ids.add(id);
      } else if (line.startsWith(ALIASES)) {
        for (String alias : FlowText.list(line.substring(ALIASES.length()))) {
          idByAlias.put(alias, id);
        }
      } else if (line.startsWith(RETIRES)) {
        retirements.put(id, LocalDate.parse(line.substring(RETIRES.length())));
      } else if (line.startsWith(FALLBACK)) {
        fallback.addAll(FlowText.list(line.substring(FALLBACK.length())));
      } else if (line.equals(UNLISTED)) {
        ids.remove(id);
      } else if (line.startsWith("  - ")) {
        header(FlowText.map(line.substring(4)));
      }
    }
  }

  private void header(Map<String, String> entry) {
    String like = entry.get("like");
    if (like != null) {
      patterns.add(NamePattern.of(entry, like));
    } else {
      sources.put(entry.getOrDefault("name", ""), LocalDate.parse(entry.getOrDefault("date", "")));
    }
  }
}
