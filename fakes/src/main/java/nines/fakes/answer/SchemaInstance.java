package nines.fakes.answer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import nines.fakes.json.Trees;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One value that satisfies a JSON Schema: the subset that tools and structured output use, in JSON
/// Schema's spelling or Gemini's (upper-case types). Every property is filled, as strict modes
/// want, up to [#MAX_DEPTH]; below that only required ones, and at [#MAX_DEPTH] twice over nothing.
///
/// Not understood, and so not kept: `pattern`, `not`, `if`, `dependentSchemas`.
final class SchemaInstance {
  /// Depth from which recursive schemas are cut short.
  static final int MAX_DEPTH = 6;

  /// Most items or characters a schema can force.
  static final int MAX_FORCED = 1_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Map<String, String> FORMATS =
      Map.of(
          "date", "2026-01-31",
          "date-time", "2026-01-31T12:00:00Z",
          "time", "12:00:00Z",
          "duration", "PT1H",
          "email", "someone@example.com",
          "uri", "https://example.com/",
          "uuid", "00000000-0000-4000-8000-000000000000",
          "ipv4", "192.0.2.1",
          "ipv6", "2001:db8::1",
          "hostname", "example.com");

  private final JsonNode root;
  private final Hints hints;

  SchemaInstance(JsonNode root, Hints hints) {
    this.root = root;
    this.hints = hints;
  }

  JsonNode value() {
    return value(root, "value", 0);
  }

  /// The value of a schema that must be an object, as those of tool arguments are.
  ObjectNode object() {
    return value(root, "value", 0) instanceof ObjectNode made ? made : Trees.object();
  }

  private JsonNode value(JsonNode schema, String name, int depth) {
    if (depth > 2 * MAX_DEPTH) {
      return NODES.nullNode();
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
      return schema.path("enum").get(0);
    }
    if (schema.path("$ref").isString()) {
      return value(referred(schema.path("$ref").stringValue()), name, depth + 1);
    }
    for (String union : List.of("anyOf", "oneOf")) {
      if (schema.path(union).isArray() && !schema.path(union).isEmpty()) {
        return value(simplest(schema.path(union), depth), name, depth + 1);
      }
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, name, depth);
      case "integer" -> NODES.numberNode((long) number(schema, true));
      case "number" -> decimal(number(schema, false));
      case "boolean" -> NODES.booleanNode(true);
      case "null" -> NODES.nullNode();
      default -> NODES.stringNode(string(schema, name));
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return Trees.elements(type).stream()
          .map(Trees::text)
          .filter(each -> !each.equals("null"))
          .findFirst()
          .orElse("null");
    }
    if (type.isString()) {
      return type.stringValue().toLowerCase(Locale.ROOT);
    }
    boolean objectLike = schema.has("properties") || schema.has("allOf") || schema.isEmpty();
    return objectLike ? "object" : schema.has("items") ? "array" : "string";
  }

  /// The first alternative; deep down, one that does not nest further, so that recursion ends.
  private static JsonNode simplest(JsonNode alternatives, int depth) {
    Optional<JsonNode> flat =
        Trees.elements(alternatives).stream()
            .filter(each -> !each.has("$ref") && !each.has("properties") && !each.has("items"))
            .findFirst();
    return depth > MAX_DEPTH ? flat.orElse(alternatives.get(0)) : alternatives.get(0);
  }

  private JsonNode referred(String reference) {
    return reference.startsWith("#") ? root.at(reference.substring(1)) : Trees.object();
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode made = Trees.object();
    for (JsonNode part : Trees.elements(schema.path("allOf"))) {
      if (value(part, "value", depth + 1) instanceof ObjectNode merged) {
        made.setAll(merged);
      }
    }
    List<String> required =
        Trees.elements(schema.path("required")).stream().map(Trees::text).toList();
    schema
        .path("properties")
        .properties()
        .forEach(entry -> {
          if (depth < MAX_DEPTH || required.contains(entry.getKey())) {
            made.set(entry.getKey(), value(entry.getValue(), entry.getKey(), depth + 1));
          }
        });
    return made;
  }

  private ArrayNode array(JsonNode schema, String name, int depth) {
    int least = Math.min(Trees.positive(schema.path("minItems"), 0), MAX_FORCED);
    boolean mayBeFilled = depth < MAX_DEPTH && schema.path("maxItems").asInt(1) != 0;
    ArrayNode made = Trees.array();
    List<JsonNode> tuple = Trees.elements(schema.path("prefixItems"));
    tuple.forEach(item -> made.add(value(item, name, depth + 1)));
    while (made.size() < Math.max(least, mayBeFilled ? 1 : 0)) {
      made.add(value(schema.path("items"), name, depth + 1));
    }
    return made;
  }

  /// The next number said when it is allowed, else a plain one, else one near a bound.
  private double number(JsonNode schema, boolean whole) {
    double least = schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY);
    double above = schema.path("exclusiveMinimum").asDouble(Double.NEGATIVE_INFINITY);
    double most = schema.path("maximum").asDouble(Double.POSITIVE_INFINITY);
    double below = schema.path("exclusiveMaximum").asDouble(Double.POSITIVE_INFINITY);
    double of = schema.path("multipleOf").asDouble(0);
    double from = Math.max(least, above);
    double to = Math.min(most, below);
    double said = hints.number().map(Long::doubleValue).orElse(1.0);
    return DoubleStream.of(
            said, 1, 0, from, to, Math.floor(from) + 1, Math.ceil(to) - 1, (from + to) / 2)
        .flatMap(n -> of > 0 ? DoubleStream.of(n, Math.ceil(n / of) * of, of) : DoubleStream.of(n))
        .filter(Double::isFinite)
        .filter(n -> n >= least && n > above && n <= most && n < below)
        .filter(n -> (of <= 0 || n % of == 0) && (!whole || n == Math.rint(n)))
        .findFirst()
        .orElse(said);
  }

  private static JsonNode decimal(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? NODES.numberNode((long) value) : NODES.numberNode(value);
  }

  private String string(JsonNode schema, String name) {
    Optional<String> format = Optional.ofNullable(FORMATS.get(Trees.text(schema.path("format"))));
    String said = format.orElseGet(() -> hints.name().orElse(name));
    int least = Math.min(Trees.positive(schema.path("minLength"), 0), MAX_FORCED);
    int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    String padded = said.length() < least ? said + "x".repeat(least - said.length()) : said;
    return padded.length() > most ? padded.substring(0, Math.max(0, most)) : padded;
  }
}
