package nines.server.config.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nines.server.config.schema.Entry;
import nines.server.config.schema.Key;
import nines.server.config.schema.LaterKey;
import nines.server.config.schema.ListShape;
import nines.server.config.schema.MapShape;
import nines.server.config.schema.Presence;
import nines.server.config.schema.Scalar;
import nines.server.config.schema.Section;
import nines.server.config.schema.Shape;
import nines.server.config.schema.Syntax;
import nines.server.config.schema.TextOrSection;
import nines.server.config.section.RootSection;
import tools.jackson.databind.json.JsonMapper;

/// `nines.schema.json`: the configuration as JSON Schema 2020-12, for editors.
///
/// It knows spelling, not meaning: references, ranges across units and files are for `nines check`.
final class ConfigSchema {

  private ConfigSchema() {}

  static String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", "nines.yaml");
    root.putAll(schema(RootSection.SECTION));
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root)
        + "\n";
  }

  private static Map<String, Object> schema(Shape<?> shape) {
    Map<String, Object> made = new LinkedHashMap<>();
    switch (shape) {
      case Scalar<?> scalar -> scalar(made, scalar);
      case Section<?> section -> section(made, section);
      case ListShape<?> list -> {
        made.put("type", list.least() == 0 ? List.of("array", "null") : "array");
        made.put("minItems", list.least());
        made.put("maxItems", list.most());
        made.put("items", schema(list.item()));
      }
      case MapShape<?> map -> {
        made.put("type", List.of("object", "null"));
        made.put("propertyNames", Map.of("pattern", map.names().syntax().pattern()));
        made.put("additionalProperties", schema(map.values()));
      }
      case TextOrSection<?, ?> either ->
          made.put("anyOf", List.of(schema(either.text()), schema(either.section())));
    }
    return made;
  }

  private static void scalar(Map<String, Object> made, Scalar<?> scalar) {
    Syntax syntax = scalar.syntax();
    made.put("type", syntax.json().size() == 1 ? syntax.json().getFirst() : syntax.json());
    if (!syntax.values().isEmpty()) {
      List<Object> values = new ArrayList<>(syntax.values());
      if (syntax.json().contains("boolean")) {
        values.removeAll(List.of("true", "false"));
        values.addAll(List.of(true, false));
      }
      made.put("enum", values);
    }
    syntax.least().ifPresent(least -> made.put("minimum", least));
    syntax.greatest().ifPresent(greatest -> made.put("maximum", greatest));
    if (!scalar.secret() && !syntax.pattern().isEmpty()) {
      made.put("pattern", syntax.pattern());
    }
  }

  private static void section(Map<String, Object> made, Section<?> section) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Entry entry : section.entries()) {
      switch (entry) {
        case LaterKey later ->
            properties.put(
                later.name(),
                ordered("description", "Not available yet. " + later.doc(), "not", Map.of()));
        case Key<?> key -> {
          properties.put(key.name(), property(key));
          if (key.presence() instanceof Presence.Required) {
            required.add(key.name());
          }
        }
      }
    }
    made.put("type", required.isEmpty() ? List.of("object", "null") : "object");
    made.put("properties", properties);
    made.put("additionalProperties", false);
    if (!required.isEmpty()) {
      made.put("required", required);
    }
  }

  private static Map<String, Object> property(Key<?> key) {
    Map<String, Object> property = new LinkedHashMap<>();
    String noun =
        key.shape() instanceof Scalar<?> scalar ? " Value: " + scalar.syntax().noun() + "." : "";
    property.put("description", key.doc() + noun);
    if (key.presence() instanceof Presence.ByDefault(String text)) {
      property.put("default", text);
    }
    property.putAll(schema(key.shape()));
    return property;
  }

  private static Map<String, Object> ordered(String a, Object first, String b, Object second) {
    Map<String, Object> made = new LinkedHashMap<>();
    made.put(a, first);
    made.put(b, second);
    return made;
  }
}
