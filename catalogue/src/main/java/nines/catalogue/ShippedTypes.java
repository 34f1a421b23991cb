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
/// key, then `@` and the variable that holds its base URL, if any; `! name reason` is a name that
/// is known and not usable yet. Blank lines and `#` count for nothing.
///
/// @param environment the variables by type, in the order of the file
/// @param notYet the reasons by name
record ShippedTypes(Map<String, EnvironmentNames> environment, Map<String, String> notYet) {

  static ShippedTypes load() {
    return parse(Catalogue.resource("providers/index.txt"));
  }

  static ShippedTypes parse(String text) {
    Map<String, EnvironmentNames> environment = new LinkedHashMap<>();
    Map<String, String> notYet = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("!")) {
        String[] parts = line.split(" ", 3);
        notYet.put(parts[1], parts[2]);
      } else {
        List<String> words = List.of(line.split(" ", -1));
        environment.put(words.getFirst(), names(words.subList(1, words.size())));
      }
    }
    return new ShippedTypes(
        Collections.unmodifiableMap(environment), Collections.unmodifiableMap(notYet));
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
