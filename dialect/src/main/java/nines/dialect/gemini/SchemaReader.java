package nines.dialect.gemini;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;

/// Reads Google's `Schema`, a subset of OpenAPI 3, as JSON Schema.
///
/// Types are in upper case there, `nullable` is a member, and limits are 64-bit integers in
/// strings. Clients also write JSON Schema in its place, so members that it does not know stay as
/// they are. Source: Gemini API reference, "Schema".
final class SchemaReader {
  /// Levels of schemas inside one another; the deepest that is read.
  static final int MAX_DEPTH = 28;

  private SchemaReader() {}

  static String read(JsonValue schema) {
    JsonWriter json = new JsonWriter();
    schema(schema, json, 0);
    return new String(json.toBytes(), StandardCharsets.UTF_8);
  }

  private static void schema(JsonValue schema, JsonWriter json, int depth) {
    if (!schema.is(JsonKind.OBJECT)) {
      json.raw(schema.raw());
      return;
    }
    if (depth > MAX_DEPTH) {
      throw new MemberException(schema.path(), "deeper", "at most " + MAX_DEPTH + " levels");
    }
    JsonValue nullable = schema.find("nullable");
    boolean orNull = nullable != null && nullable.truth();
    json.object();
    for (JsonValue member : schema.members()) {
      if (!member.is(JsonKind.NULL) || member.name().equals("default")) {
        member(member, orNull, json, depth);
      }
    }
    json.end();
  }

  private static void member(JsonValue member, boolean orNull, JsonWriter json, int depth) {
    String name = Members.camel(member.name());
    switch (name) {
      case "nullable", "propertyOrdering" -> {}
      case "type" -> type(member, orNull, json);
      case "example" -> json.name("examples").array().raw(member.raw()).end();
      case "items", "additionalProperties", "not" -> {
        json.name(name);
        schema(member, json, depth + 1);
      }
      case "anyOf", "oneOf", "allOf", "prefixItems" ->
          alternatives(member, name, orNull, json, depth);
      case "properties", "$defs", "definitions", "defs" -> {
        json.name(name.equals("defs") ? "$defs" : name).object();
        for (JsonValue inner : member.members()) {
          schema(inner, json.name(inner.name()), depth + 1);
        }
        json.end();
      }
      case "maxItems", "minItems", "maxLength", "minLength", "maxProperties", "minProperties" -> {
        json.name(name);
        limit(member, json);
      }
      case "ref" -> json.name("$ref").raw(member.raw());
      default -> json.name(name).raw(member.raw());
    }
  }

  private static void type(JsonValue type, boolean orNull, JsonWriter json) {
    if (!type.is(JsonKind.STRING)) {
      json.name("type").raw(type.raw());
      return;
    }
    String lower = type.string().toLowerCase(Locale.ROOT);
    if (lower.equals("type_unspecified")) {
      return;
    }
    if (orNull) {
      json.name("type").array().value(lower).value("null").end();
    } else {
      json.name("type").value(lower);
    }
  }

  private static void alternatives(
      JsonValue member, String name, boolean orNull, JsonWriter json, int depth) {
    List<JsonValue> all = member.elements();
    json.name(name).array();
    for (JsonValue one : all) {
      schema(one, json, depth + 1);
    }
    if (orNull && name.equals("anyOf")) {
      json.object().name("type").value("null").end();
    }
    json.end();
  }

  private static void limit(JsonValue limit, JsonWriter json) {
    if (limit.is(JsonKind.STRING)) {
      try {
        json.value(Long.parseLong(limit.string()));
      } catch (NumberFormatException e) {
        throw new MemberException(limit.path(), limit.json(), "an integer");
      }
    } else {
      json.raw(limit.raw());
    }
  }
}
