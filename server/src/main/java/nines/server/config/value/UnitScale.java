package nines.server.config.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nines.server.config.fault.FaultKind;
import nines.server.config.schema.Parsed;
import org.jspecify.annotations.Nullable;

/// Numbers with a unit behind them, read into whole base units. A fraction is fine when it comes
/// out whole: `1.5s` is 1,500 milliseconds. There is one way to write each: `010s` and `10 s` are
/// refused, since other readers take the first for eight seconds.
final class UnitScale {
  private static final long MAX_BASE_UNITS = 1_000_000_000_000_000_000L;
  private static final Pattern NUMBER =
      Pattern.compile("0*((?:0|[1-9][0-9]{0,14})(?:\\.[0-9]{1,9})?) ?(.*)");

  private static final Map<String, List<String>> LONG_NAMES =
      Map.of(
          "ms", List.of("msec", "millis", "milliseconds"),
          "s", List.of("sec", "secs", "second", "seconds"),
          "m", List.of("min", "mins", "minute", "minutes"),
          "h", List.of("hr", "hrs", "hour", "hours"),
          "d", List.of("day", "days"));

  private final String noun;
  private final Map<String, Long> units;

  /// @param units base units in each unit, in the order they are told; the unit `""` is none
  private UnitScale(String noun, Map<String, Long> units) {
    this.noun = noun;
    this.units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
  }

  static UnitScale durations() {
    var units = new LinkedHashMap<String, Long>();
    units.put("ms", 1L);
    units.put("s", 1_000L);
    units.put("m", 60_000L);
    units.put("h", 3_600_000L);
    units.put("d", 86_400_000L);
    return new UnitScale("a duration such as 800ms, 2s or 30d", units);
  }

  static UnitScale sizes() {
    var units = new LinkedHashMap<String, Long>();
    units.put("B", 1L);
    units.put("KB", 1_000L);
    units.put("MB", 1_000_000L);
    units.put("GB", 1_000_000_000L);
    units.put("KiB", 1L << 10);
    units.put("MiB", 1L << 20);
    units.put("GiB", 1L << 30);
    return new UnitScale("a size such as 32KB, 20MB or 16MiB", units);
  }

  static UnitScale counts() {
    var units = new LinkedHashMap<String, Long>();
    units.put("", 1L);
    units.put("k", 1_000L);
    units.put("M", 1_000_000L);
    return new UnitScale("a count such as 3 or 20k", units);
  }

  /// In thousandths of a percent.
  static UnitScale shares() {
    return new UnitScale("a share such as 5% or 0.5%", Map.of("%", 1_000L));
  }

  String noun() {
    return noun;
  }

  /// A regular expression its texts match.
  String pattern() {
    return "^(0|[1-9][0-9]*)(\\.[0-9]+)?(" + String.join("|", units.keySet()) + ")$";
  }

  /// Reads a text that is known to be right, such as a bound in a declaration.
  long valueOf(String text) {
    return parse(text)
        .either(
            value -> value,
            bad -> {
              throw new IllegalArgumentException(text + ": " + bad.expected());
            });
  }

  Parsed<Long> parse(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return Parsed.bad(FaultKind.WRONG_VALUE, noun);
    }
    String unit = number.group(2);
    Long factor = units.get(unit);
    if (factor == null) {
      String nearest = nearest(unit);
      return new Parsed.Bad<>(
          FaultKind.WRONG_UNIT, noun, nearest == null ? null : number.group(1) + nearest);
    }
    String plain = number.group(1) + unit;
    return plain.equals(text)
        ? inBaseUnits(number.group(1), factor)
        : new Parsed.Bad<>(FaultKind.WRONG_VALUE, noun, plain);
  }

  private Parsed<Long> inBaseUnits(String amount, long factor) {
    int point = amount.indexOf('.');
    String whole = point < 0 ? amount : amount.substring(0, point);
    String fraction = point < 0 ? "0" : amount.substring(point + 1);
    long parts = Long.parseLong(fraction) * factor;
    long divisor = 1;
    for (int i = 0; i < fraction.length(); i++) {
      divisor *= 10;
    }
    long units = Long.parseLong(whole);
    if (parts % divisor != 0 || units > MAX_BASE_UNITS / factor) {
      return Parsed.bad(FaultKind.OUT_OF_RANGE, noun);
    }
    return Parsed.good(units * factor + parts / divisor);
  }

  private @Nullable String nearest(String unit) {
    if (unit.isEmpty()) {
      return null;
    }
    for (String name : units.keySet()) {
      if (name.equalsIgnoreCase(unit)) {
        return name;
      }
    }
    for (String name : units.keySet()) {
      if (LONG_NAMES.getOrDefault(name, List.of()).contains(unit)) {
        return name;
      }
    }
    return null;
  }
}
