package nines.dialect.anthropic;

import java.util.LinkedHashMap;
import java.util.Map;
import nines.dialect.json.JsonException;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/// A block of a message stream between its start and its stop.
///
/// Holds what is only told whole: the signature of thoughts, and blocks that are sealed. The
/// arguments of a tool call pass by and are not held.
final class OpenBlock {
  static final OpenBlock NONE = new OpenBlock(JsonValue.of("{}"));

  /// The most characters held of one block; a block beyond it is not told.
  static final int MAX_HELD = 4 << 20;

  private final JsonValue start;
  private final String type;
  private final StringBuilder appended = new StringBuilder();
  private final Map<String, String> set = new LinkedHashMap<>();
  private boolean begun;
  private int held;

  OpenBlock(JsonValue start) {
    this.start = start.object();
    this.type = start.textOr("type", "");
  }

  String type() {
    return type;
  }

  boolean is(String other) {
    return type.equals(other);
  }

  /// Adds a fragment of what comes in fragments.
  void append(String fragment) {
    begun |= !fragment.isEmpty();
    if (!is("tool_use") && holds(fragment.length())) {
      appended.append(fragment);
    }
  }

  /// Takes the members of a delta of a kind of its own, such as the text of a compaction.
  void set(JsonValue delta) {
    for (JsonValue member : delta.members()) {
      if (!member.name().equals("type") && holds(member.raw().length())) {
        set.put(member.name(), member.json());
      }
    }
  }

  private boolean holds(int more) {
    held += Math.min(more, MAX_HELD);
    return held <= MAX_HELD;
  }

  boolean hasFragments() {
    return begun;
  }

  String appended() {
    return held > MAX_HELD ? "" : appended.toString();
  }

  /// The arguments that the start told, null where it told none.
  @Nullable String input() {
    JsonValue input = start.find("input");
    return input == null || input.isBlank() ? null : input.json();
  }

  /// The block with all that came after its start; null where that was too much or no JSON.
  @Nullable String whole() {
    if (held > MAX_HELD) {
      return null;
    }
    if (appended.isEmpty() && set.isEmpty()) {
      return start.json();
    }
    JsonWriter json = new JsonWriter().object();
    for (JsonValue member : start.members()) {
      if (!set.containsKey(member.name()) && !isReplaced(member)) {
        json.name(member.name()).raw(member.raw());
      }
    }
    set.forEach((name, value) -> json.name(name).raw(value));
    if (!appended.isEmpty()) {
      String input = appended.toString();
      if (!isJson(input)) {
        return null;
      }
      json.name("input").raw(input);
    }
    return Slices.text(json.end());
  }

  private boolean isReplaced(JsonValue member) {
    return member.name().equals("input") && !appended.isEmpty();
  }

  private static boolean isJson(String text) {
    try {
      return JsonValue.of(text).is(JsonKind.OBJECT);
    } catch (JsonException e) {
      return false;
    }
  }
}
