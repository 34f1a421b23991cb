package nines.dialect.openai;

import java.util.Set;
import java.util.stream.Collectors;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;

/// The subset of JSON Schema that OpenAI enforces: every object names all its members, requires
/// them and allows no other.
///
/// Other vendors enforce every schema they take, so a request of theirs whose schema is in the
/// subset means it so. Source: OpenAI, "Structured model outputs", "Supported schemas", 2026-08.
final class ChatStrictSchema {
  /// Keywords that OpenAI takes in every strict schema; others it takes in some versions alone.
  private static final Set<String> PLAIN =
      Set.of("type", "title", "description", "enum", "const", "required", "additionalProperties");

  private ChatStrictSchema() {}

  /// Whether a schema is in the subset.
  static boolean holds(JsonValue schema) {
    return "object".equals(schema.text("type")) && isStrict(schema);
  }

  private static boolean isStrict(JsonValue schema) {
    if (!schema.is(JsonKind.OBJECT)) {
      return false;
    }
    boolean strict = true;
    for (JsonValue member : schema.members()) {
      strict &=
          switch (member.name()) {
            case "properties", "$defs" ->
                member.members().stream().allMatch(ChatStrictSchema::isStrict);
            case "anyOf" -> member.elements().stream().allMatch(ChatStrictSchema::isStrict);
            case "items" -> isStrict(member);
            case "$ref" -> schema.members().size() == 1;
            default -> PLAIN.contains(member.name());
          };
    }
    return strict && (!"object".equals(schema.text("type")) || isClosed(schema));
  }

  private static boolean isClosed(JsonValue object) {
    JsonValue more = object.find("additionalProperties");
    JsonValue properties = object.find("properties");
    if (more == null || !more.is(JsonKind.FALSE) || properties == null) {
      return false;
    }
    Set<String> required =
        object.list("required").stream()
            .filter(name -> name.is(JsonKind.STRING))
            .map(JsonValue::string)
            .collect(Collectors.toSet());
    return properties.members().stream().map(JsonValue::name).allMatch(required::contains);
  }
}
