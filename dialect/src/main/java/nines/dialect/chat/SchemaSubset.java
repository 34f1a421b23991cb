package nines.dialect.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;

/// A schema as the constrained decoding of Anthropic's models takes it, wherever they run.
///
/// Objects are closed, `oneOf` becomes `anyOf`, and limits of values that it does not know move
/// into the description, where the model still reads them. Source: Anthropic documentation,
/// "Structured outputs", JSON Schema limitations.
public final class SchemaSubset {
  private static final Set<String> LIMITS =
      Set.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "pattern",
          "maxItems",
          "uniqueItems",
          "minContains",
          "maxContains",
          "minProperties",
          "maxProperties");
  private static final Set<String> FORMATS =
      Set.of(
          "date-time",
          "time",
          "date",
          "duration",
          "email",
          "hostname",
          "uri",
          "ipv4",
          "ipv6",
          "uuid");
  private static final Set<String> MAPS = Set.of("properties", "$defs", "definitions");
  private static final Set<String> LISTS = Set.of("anyOf", "allOf", "prefixItems");

  /// Below this a schema is written as it came: the writer's own depth has an end.
  private static final int MAX_DEPTH = 24;

  private SchemaSubset() {}

  public static void write(String schema, JsonWriter json) {
    write(JsonValue.of(schema), json, 0);
  }

  private static void write(JsonValue schema, JsonWriter json, int depth) {
    if (!schema.is(JsonKind.OBJECT) || depth == MAX_DEPTH) {
      json.raw(schema.raw());
      return;
    }
    json.object();
    List<JsonValue> limits = new ArrayList<>();
    for (JsonValue member : schema.members()) {
      if (isLimit(member)) {
        limits.add(member);
      } else if (!member.name().equals("description")) {
        member(member, json, depth + 1);
      }
    }
    describe(schema, limits, json);
    if (isObject(schema) && !schema.has("additionalProperties")) {
      json.name("additionalProperties").value(false);
    }
    json.end();
  }

  private static void member(JsonValue member, JsonWriter json, int depth) {
    String name = member.name();
    json.name(name.equals("oneOf") ? "anyOf" : name);
    if (MAPS.contains(name) && member.is(JsonKind.OBJECT)) {
      json.object();
      for (JsonValue inner : member.members()) {
        write(inner, json.name(inner.name()), depth + 1);
      }
      json.end();
    } else if ((LISTS.contains(name) || name.equals("oneOf")) && member.is(JsonKind.ARRAY)) {
      json.array();
      member.elements().forEach(inner -> write(inner, json, depth + 1));
      json.end();
    } else if (name.equals("items")) {
      write(member, json, depth);
    } else {
      json.raw(member.raw());
    }
  }

  private static boolean isLimit(JsonValue member) {
    return switch (member.name()) {
      case "format" -> !member.is(JsonKind.STRING) || !FORMATS.contains(member.string());
      case "minItems" -> !member.json().equals("0") && !member.json().equals("1");
      default -> LIMITS.contains(member.name());
    };
  }

  private static boolean isObject(JsonValue schema) {
    return schema.has("properties") || schema.textOr("type", "").equals("object");
  }

  private static void describe(JsonValue schema, List<JsonValue> limits, JsonWriter json) {
    StringBuilder text = new StringBuilder(schema.textOr("description", ""));
    for (JsonValue limit : limits) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(limit.name())
          .append(": ")
          .append(limit.json());
    }
    if (!text.isEmpty()) {
      json.name("description").value(text.toString());
    }
  }
}
