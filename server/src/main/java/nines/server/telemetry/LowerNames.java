package nines.server.telemetry;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// The names of constants in lower case, made once: recording formats nothing.
final class LowerNames<E extends Enum<E>> {
  private final Map<E, String> names;

  LowerNames(Class<E> type) {
    names = new EnumMap<>(type);
    for (E each : type.getEnumConstants()) {
      names.put(each, each.name().toLowerCase(Locale.ROOT));
    }
  }

  String get(E constant) {
    return names.getOrDefault(constant, LabelBounds.OTHER);
  }
}
