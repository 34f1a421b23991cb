package nines.dialect.gemini;

import nines.dialect.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// Finds members by their names in camel case, however the client spelled them.
///
/// Google reads JSON as protocol buffers do, which take `generationConfig` and `generation_config`
/// alike. Source: ProtoJSON format, "Field names".
final class Members {
  private Members() {}

  /// The member of this name in camel case; null where there is none or it is `null`.
  static @Nullable JsonValue find(JsonValue object, String camel) {
    JsonValue found = object.find(camel);
    if (found != null) {
      return found;
    }
    for (JsonValue member : object.members()) {
      if (member.name().indexOf('_') >= 0 && camel(member.name()).equals(camel)) {
        return object.find(member.name());
      }
    }
    return null;
  }

  /// A name in camel case, whatever case it came in.
  static String camel(String name) {
    if (name.indexOf('_') < 0) {
      return name;
    }
    StringBuilder camel = new StringBuilder(name.length());
    boolean upper = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_' && !camel.isEmpty()) {
        upper = true;
      } else {
        camel.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return camel.toString();
  }
}
