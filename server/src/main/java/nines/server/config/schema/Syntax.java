package nines.server.config.schema;

import java.util.List;
import java.util.OptionalLong;

/// How a scalar is written, for people and for the JSON Schema.
///
/// @param noun in a few words, such as `a duration such as 800ms, 2s or 30d`
/// @param json which JSON types it may be: `string`, `integer`, `boolean`
/// @param pattern a regular expression (ECMA-262) its text matches; empty: any
/// @param values the only texts it may be; empty: not a choice
/// @param least smallest integer, when it may be an integer
/// @param greatest greatest integer, when it may be an integer
public record Syntax(
    String noun,
    List<String> json,
    String pattern,
    List<String> values,
    OptionalLong least,
    OptionalLong greatest) {

  public static Syntax text(String noun, String pattern) {
    return new Syntax(
        noun, List.of("string"), pattern, List.of(), OptionalLong.empty(), OptionalLong.empty());
  }

  public static Syntax choice(String noun, List<String> values) {
    return new Syntax(
        noun, List.of("string"), "", values, OptionalLong.empty(), OptionalLong.empty());
  }
}
