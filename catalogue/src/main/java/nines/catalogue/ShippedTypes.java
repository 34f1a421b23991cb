package nines.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nines.catalogue.type.EnvironmentNames;

/// The list of what ships, in one small file, so that starting needs no other.
///
/// Each line of `providers/index.txt` is a type's name and the environment variables that hold its
/// key, then `@` and the variable that holds its base URL, if any. Blank lines and `#` count for
/// nothing.
///
/// @param environment the variables by type, in the order of the file
record ShippedTypes(Map<String, EnvironmentNames> environment) {

  static ShippedTypes load() {
    return parse(Catalogue.resource("providers/index.txt"));
  }

  static ShippedTypes parse(String text) {
    Map<String, EnvironmentNames> environment = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        List<String> words = List.of(line.split(" ", -1));
        environment.put(words.getFirst(), names(words.subList(1, words.size())));
      }
    }
    return new ShippedTypes(Collections.unmodifiableMap(environment));
  }

  private static EnvironmentNames names(List<String> words) {
    String last = words.isEmpty() ? "" : words.getLast();
    return last.startsWith("@")
        ? new EnvironmentNames(List.copyOf(words.subList(0, words.size() - 1)), last.substring(1))
        : new EnvironmentNames(List.copyOf(words), null);
  }

  Set<String> names() {
    return environment.keySet();
  }
}
