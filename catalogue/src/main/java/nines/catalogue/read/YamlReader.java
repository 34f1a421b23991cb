package nines.catalogue.read;

import java.util.ArrayList;
import java.util.List;
import nines.catalogue.FileFault;
import nines.catalogue.read.YamlNode.Entry;
import nines.catalogue.read.YamlNode.Mapping;
import nines.catalogue.read.YamlNode.Position;
import nines.catalogue.read.YamlNode.Scalar;
import nines.catalogue.read.YamlNode.ScalarKind;
import nines.catalogue.read.YamlNode.Sequence;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads one YAML document into nodes with positions.
///
/// Aliases are refused: they let a small file become a large one, and they hide where a value comes
/// from.
public final class YamlReader {
  /// Characters of a file; provider types are a tenth of it.
  public static final int MAX_LENGTH = 256 * 1024;

  /// How deep mappings and sequences may stand in each other.
  public static final int MAX_DEPTH = 32;

  private static final YAMLFactory YAML = new YAMLFactory();

  private final String file;
  private final FaultList faults;

  private YamlReader(String file, FaultList faults) {
    this.file = file;
    this.faults = faults;
  }

  /// The document, or null when it cannot be read at all; then `faults` says why.
  ///
  /// @param file how faults name the file
  public static @Nullable YamlNode read(String file, String text, FaultList faults) {
    if (text.length() > MAX_LENGTH) {
      faults.add(
          new FileFault(file, 0, 0, text.length() + " characters", "at most " + MAX_LENGTH, null));
      return null;
    }
    return new YamlReader(file, faults).document(text);
  }

  private @Nullable YamlNode document(String text) {
    try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        faults.add(new FileFault(file, 1, 1, "an empty file", "a mapping", null));
        return null;
      }
      YamlNode root = node(parser, first, 1);
      if (parser.nextToken() != null) {
        refuse(at(parser), "a second document", "one document in a file");
      }
      return root;
    } catch (TooDeep deep) {
      refuse(deep.at, "more than " + MAX_DEPTH + " levels", "a flatter file");
      return null;
    } catch (JacksonException malformed) {
      TokenStreamLocation place = malformed.getLocation();
      int line = place == null ? 1 : Math.max(1, place.getLineNr());
      int column = place == null ? 1 : Math.max(1, place.getColumnNr());
      String reason = malformed.getOriginalMessage().lines().findFirst().orElse("unreadable");
      refuse(new Position(line, column), reason, "well-formed YAML");
      return null;
    }
  }

  private YamlNode node(JsonParser parser, JsonToken token, int depth) {
    Position at = at(parser);
    if (depth > MAX_DEPTH) {
      throw new TooDeep(at);
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      refuse(at, "an alias", "the value itself");
    }
    return switch (token) {
      case START_OBJECT -> mapping(parser, at, depth);
      case START_ARRAY -> sequence(parser, at, depth);
      case VALUE_NULL -> new Scalar(at, "", ScalarKind.NULL);
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(at, parser.getString(), ScalarKind.BOOLEAN);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Scalar(at, parser.getString(), ScalarKind.NUMBER);
      case VALUE_STRING,
          VALUE_EMBEDDED_OBJECT,
          PROPERTY_NAME,
          END_ARRAY,
          END_OBJECT,
          NOT_AVAILABLE ->
          new Scalar(at, parser.getString(), ScalarKind.STRING);
    };
  }

  private Mapping mapping(JsonParser parser, Position at, int depth) {
    List<Entry> entries = new ArrayList<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      Position keyAt = at(parser);
      String key = parser.currentName();
      entries.add(new Entry(keyAt, key, node(parser, parser.nextToken(), depth + 1)));
    }
    return new Mapping(at, entries);
  }

  private Sequence sequence(JsonParser parser, Position at, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(parser, token, depth + 1));
    }
    return new Sequence(at, items);
  }

  private static Position at(JsonParser parser) {
    TokenStreamLocation place = parser.currentTokenLocation();
    return new Position(place.getLineNr(), place.getColumnNr());
  }

  private void refuse(Position at, String found, String expected) {
    faults.add(new FileFault(file, at.line(), at.column(), found, expected, null));
  }

  /// Ends the descent into a document that is too deep to be meant.
  private static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Position at;

    TooDeep(Position at) {
      super(null, null, false, false);
      this.at = at;
    }
  }
}
