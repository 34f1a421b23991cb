package nines.fakes.json;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The one JSON reader and writer of the fakes. Thread-safe.
public final class Trees {
  /// Deepest nesting a fake reads; the gateway in front allows less.
  public static final int MAX_DEPTH = 1_000;

  /// Longest string a fake reads, in characters: files of 20 MB travel as base64 strings.
  public static final int MAX_STRING_CHARS = 64 * 1024 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_STRING_CHARS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Trees() {}

  /// The object these bytes hold, or nothing when they are not one JSON object.
  public static Optional<ObjectNode> object(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes) instanceof ObjectNode found
          ? Optional.of(found)
          : Optional.empty();
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  /// The value this text holds, or nothing when it is not JSON.
  public static Optional<JsonNode> value(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /// Compact JSON text.
  public static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /// The node's string, or the empty string when it is no string.
  public static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : "";
  }

  /// The node's elements; none when it is no array.
  public static List<JsonNode> elements(JsonNode node) {
    return node.isArray() ? stream(node.iterator()).toList() : List.of();
  }

  /// True when the member is there and not null.
  public static boolean has(JsonNode node, String member) {
    JsonNode found = node.path(member);
    return !found.isMissingNode() && !found.isNull();
  }

  /// The first member that is none of these, or nothing.
  public static Optional<String> stranger(ObjectNode node, Set<String> known) {
    return node.propertyNames().stream().filter(name -> !known.contains(name)).findFirst();
  }

  /// A whole number of at least one, or the fallback.
  public static int positive(JsonNode node, int fallback) {
    return node.isIntegralNumber() && node.canConvertToInt() && node.intValue() > 0
        ? node.intValue()
        : fallback;
  }

  private static Stream<JsonNode> stream(Iterator<JsonNode> nodes) {
    Iterable<JsonNode> once = () -> nodes;
    return StreamSupport.stream(once.spliterator(), false);
  }
}
