package nines.dialect.chat;

import nines.dialect.json.JsonValue;

/// JSON with a line for every member and element, for people to read and compare.
public final class Lines {
  private Lines() {}

  public static String of(String json) {
    StringBuilder lines = new StringBuilder();
    write(JsonValue.of(json), 0, lines);
    return lines.append('\n').toString();
  }

  private static void write(JsonValue value, int depth, StringBuilder out) {
    switch (value.kind()) {
      case OBJECT -> {
        out.append('{');
        value
            .members()
            .forEach(member -> {
              line(depth + 1, out).append('"').append(member.name()).append("\": ");
              write(member, depth + 1, out);
            });
        line(depth, out).append('}');
      }
      case ARRAY -> {
        out.append('[');
        value
            .elements()
            .forEach(element -> {
              line(depth + 1, out);
              write(element, depth + 1, out);
            });
        line(depth, out).append(']');
      }
      case STRING, NUMBER, TRUE, FALSE, NULL -> out.append(value.json());
    }
  }

  private static StringBuilder line(int depth, StringBuilder out) {
    return out.append('\n').append("  ".repeat(depth));
  }
}
