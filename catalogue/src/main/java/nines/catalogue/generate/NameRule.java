package nines.catalogue.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One of the alternatives by which genai-prices knows a model's names.
///
/// @param kind `equals`, `starts_with`, `ends_with`, `contains` or `regex`
/// @param text what is compared
record NameRule(String kind, String text) {

  /// The alternatives of a `match` clause.
  ///
  /// @throws IllegalArgumentException for a clause that is more than alternatives
  static List<NameRule> read(JsonNode match) {
    List<NameRule> rules = new ArrayList<>();
    match
        .properties()
        .forEach(clause -> {
          if (clause.getKey().equals("or")) {
            clause.getValue().forEach(inner -> rules.addAll(read(inner)));
          } else {
            rules.add(new NameRule(clause.getKey(), clause.getValue().asString()));
          }
        });
    return rules;
  }

  boolean matches(String name) {
    return switch (kind) {
      case "equals" -> name.equals(text);
      case "starts_with" -> name.startsWith(text);
      case "ends_with" -> name.endsWith(text);
      case "contains" -> name.contains(text);
      case "regex" -> Pattern.compile(text).matcher(name).find();
      default -> throw new IllegalArgumentException("unknown rule: " + kind);
    };
  }
}
