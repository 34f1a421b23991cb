package nines.catalogue.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The flow lists and maps of generated files: `[a, "b"]`, `{a: 1, b: "c"}`.
///
/// Quoted text holds neither quotes nor backslashes, but for the backslash itself, doubled.
final class FlowText {
  private FlowText() {}

  static List<String> list(String written) {
    List<String> items = new ArrayList<>();
    for (String part : parts(inside(written, '[', ']'))) {
      items.add(unquoted(part));
    }
    return items;
  }

  static Map<String, String> map(String written) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String part : parts(inside(written, '{', '}'))) {
      int colon = part.indexOf(": ");
      if (colon < 0) {
        throw new IllegalArgumentException("no member: " + part);
      }
      members.put(part.substring(0, colon), unquoted(part.substring(colon + 2)));
    }
    return members;
  }

  static String unquoted(String written) {
    return written.startsWith("\"")
        ? written.substring(1, written.length() - 1).replace("\\\\", "\\")
        : written;
  }

  private static String inside(String written, char open, char close) {
    int last = written.length() - 1;
    if (last < 1 || written.charAt(0) != open || written.charAt(last) != close) {
      throw new IllegalArgumentException("neither list nor map: " + written);
    }
    return written.substring(1, last);
  }

  /// The parts between the commas that stand outside quotes.
  private static List<String> parts(String inside) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        parts.add(inside.substring(from, i).strip());
        from = i + 1;
      }
    }
    if (from < inside.length()) {
      parts.add(inside.substring(from).strip());
    }
    return parts;
  }
}
