package nines.server.config.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.server.config.fault.Fault;
import nines.server.config.fault.FaultKind;
import nines.server.config.fault.Origin;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads YAML 1.2 text into a tree. Anchors and aliases are allowed within bounds, an alias inside
/// its own anchor is a cycle.
///
/// Source: YAML 1.2.2, core schema.
public final class YamlReader {
  /// Longer texts are refused.
  public static final int MAX_CHARS = 4 * 1024 * 1024;

  /// Deeper nesting is refused.
  public static final int MAX_DEPTH = 64;

  /// More nodes, aliases written out, are refused: a few aliases of aliases would make billions.
  public static final int MAX_NODES = 100_000;

  /// More aliases of lists and mappings are refused.
  static final int MAX_ALIASES = 50;

  private static final Pattern EXPECTED_BUT =
      Pattern.compile("expected (?<expected>.+), but (?:got|found) (?<found>.+)");
  private static final Pattern FOUND = Pattern.compile("^(?:but )?found ");

  private static final Set<Tag> CORE_TAGS =
      Set.of(Tag.NULL, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.SEQ, Tag.MAP);

  private final String file;
  private final List<Fault> faults = new ArrayList<>();
  private final List<org.snakeyaml.engine.v2.nodes.Node> open = new ArrayList<>();
  private int nodes;

  private YamlReader(String file) {
    this.file = file;
  }

  /// Reads a text.
  ///
  /// @param file the name that origins bear
  public static YamlTree read(String file, String text) {
    return new YamlReader(file).read(text);
  }

  private YamlTree read(String text) {
    Origin start = new Origin.Written(file, 1, 1);
    Node root = new Node.Empty(start);
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(MAX_CHARS)
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setAllowDuplicateKeys(true)
            .setSchema(new CoreSchema())
            .build();
    try {
      var parser = new ParserImpl(settings, new StreamReader(settings, text));
      Optional<org.snakeyaml.engine.v2.nodes.Node> composed =
          new Composer(settings, new ShallowParser(parser, MAX_DEPTH)).getSingleNode();
      if (composed.isPresent()) {
        root = convert(composed.get(), "");
      }
    } catch (ReaderException e) {
      syntax(origin(text, e.getPosition()), "", "U+%04X".formatted(e.getCodePoint()));
    } catch (MarkedYamlEngineException e) {
      Origin at = e.getProblemMark().map(this::origin).orElse(start);
      syntax(at, "", problem(e.getProblem()));
    } catch (YamlEngineException e) {
      syntax(start, "", unmarked(e));
    }
    return new YamlTree(root, List.copyOf(faults));
  }

  private Node convert(org.snakeyaml.engine.v2.nodes.Node node, String path) {
    Origin at = node.getStartMark().map(this::origin).orElse(Origin.DEFAULT);
    nodes++;
    if (nodes > MAX_NODES) {
      if (nodes == MAX_NODES + 1) {
        syntax(at, path, "more than " + MAX_NODES + " values");
      }
      return new Node.Empty(at);
    }
    if (open.contains(node)) {
      faults.add(
          new Fault(
              FaultKind.CYCLE, at, path, "an alias inside its own anchor", "a tree of values"));
      return new Node.Empty(at);
    }
    if (open.size() == MAX_DEPTH) {
      syntax(at, path, "nesting deeper than " + MAX_DEPTH);
      return new Node.Empty(at);
    }
    if (!CORE_TAGS.contains(node.getTag())) {
      syntax(at, path, "a tag of its own");
      return new Node.Empty(at);
    }
    open.add(node);
    Node converted = descend(node, at, path);
    open.removeLast();
    return converted;
  }

  private Node descend(org.snakeyaml.engine.v2.nodes.Node node, Origin at, String path) {
    if (node instanceof MappingNode mapping) {
      return members(mapping, at, path);
    }
    if (node instanceof SequenceNode sequence) {
      return items(sequence, at, path);
    }
    return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
        ? new Node.Text(at, scalar.getValue())
        : new Node.Empty(at);
  }

  private Node items(SequenceNode sequence, Origin at, String path) {
    var items = new ArrayList<Node>();
    for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
      items.add(convert(item, path + "[" + items.size() + "]"));
    }
    return new Node.Items(at, List.copyOf(items));
  }

  private Node members(MappingNode mapping, Origin at, String path) {
    var members = new ArrayList<Node.Member>();
    Map<String, Origin> seen = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Origin keyAt = tuple.getKeyNode().getStartMark().map(this::origin).orElse(at);
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
        syntax(keyAt, path, "a key that is itself a list or a mapping");
        continue;
      }
      String key = scalar.getValue();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      Origin first = seen.putIfAbsent(key, keyAt);
      if (first != null) {
        faults.add(
            new Fault(
                FaultKind.DUPLICATE_KEY, keyAt, keyPath, "it twice", "it once, as at " + first));
        continue;
      }
      members.add(new Node.Member(keyAt, key, convert(tuple.getValueNode(), keyPath)));
    }
    return new Node.Members(at, List.copyOf(members));
  }

  /// The parser's words, unless they quote an alias: an unquoted secret may begin with `*`.
  private static String problem(String words) {
    if (words.startsWith("found undefined alias")) {
      return "an alias without anchor";
    }
    Matcher expected = EXPECTED_BUT.matcher(words);
    return expected.matches()
        ? expected.group("found") + " where " + expected.group("expected") + " should stand"
        : FOUND.matcher(words).replaceFirst("");
  }

  private static String unmarked(YamlEngineException e) {
    return Objects.requireNonNullElse(e.getMessage(), "").startsWith("Number of aliases")
        ? "more than " + MAX_ALIASES + " aliases of lists and mappings"
        : "a text that cannot be read";
  }

  private Origin origin(String text, int position) {
    String before = text.substring(0, text.offsetByCodePoints(0, position));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new Origin.Written(file, line, before.length() - before.lastIndexOf('\n'));
  }

  private void syntax(Origin at, String path, String found) {
    faults.add(new Fault(FaultKind.SYNTAX, at, path, found, "YAML 1.2"));
  }

  private Origin origin(Mark mark) {
    return new Origin.Written(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
