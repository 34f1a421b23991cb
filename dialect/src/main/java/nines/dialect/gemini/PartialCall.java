package nines.dialect.gemini;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import nines.core.exchange.Opaque;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// A function call whose arguments Vertex streams in pieces, each with the path of its place.
///
/// Source: Vertex AI reference, "FunctionCall" and "PartialArg".
final class PartialCall {
  /// Characters of all pieces of one call; more is no answer of a model.
  static final int MAX_CHARS = 1 << 20;

  /// Steps of one path.
  static final int MAX_STEPS = 50;

  private record Scalar(String json) {}

  private final String id;
  private final String name;
  private final @Nullable Opaque seal;
  private final Map<String, Object> args = new LinkedHashMap<>();
  private int chars;

  PartialCall(String id, String name, @Nullable Opaque seal) {
    this.id = id;
    this.name = name;
    this.seal = seal;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  @Nullable Opaque seal() {
    return seal;
  }

  /// Adds the pieces that one event holds.
  void add(JsonValue call) {
    JsonValue whole = call.find("args");
    if (whole != null) {
      for (JsonValue member : whole.object().members()) {
        count(member.json().length());
        args.put(member.name(), new Scalar(member.json()));
      }
    }
    call.list("partialArgs").forEach(this::piece);
  }

  private void count(int more) {
    chars += more;
    if (chars > MAX_CHARS) {
      throw new MemberException("partialArgs", "more", "at most " + MAX_CHARS + " characters");
    }
  }

  private void piece(JsonValue piece) {
    String path = piece.need("jsonPath").string();
    count(path.length() + 1);
    List<Object> steps = steps(path);
    Object place = args;
    for (int i = 0; i + 1 < steps.size(); i++) {
      Object next = at(place, steps.get(i));
      if (next == null) {
        next =
            steps.get(i + 1) instanceof Integer
                ? new ArrayList<Object>()
                : new LinkedHashMap<String, Object>();
        put(place, steps.get(i), next);
      }
      place = next;
    }
    leaf(place, steps.getLast(), piece);
  }

  private void leaf(Object place, Object step, JsonValue piece) {
    String text = piece.text("stringValue");
    if (text != null) {
      count(text.length());
      if (at(place, step) instanceof StringJoiner begun) {
        begun.add(text);
      } else {
        put(place, step, new StringJoiner("").add(text));
      }
      return;
    }
    JsonValue number = piece.find("numberValue");
    JsonValue truth = piece.find("boolValue");
    String json = number != null ? number.json() : truth != null ? truth.json() : "null";
    put(place, step, new Scalar(json));
  }

  private static List<Object> steps(String path) {
    List<Object> steps = new ArrayList<>();
    int at = path.startsWith("$") ? 1 : 0;
    while (at < path.length() && steps.size() < MAX_STEPS) {
      if (path.charAt(at) == '[') {
        int end = path.indexOf(']', at);
        steps.add(bracketed(path, path.substring(at + 1, end < 0 ? at + 1 : end)));
        at = end + 1;
      } else {
        int from = path.charAt(at) == '.' ? at + 1 : at;
        at = from;
        while (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '[') {
          at++;
        }
        steps.add(path.substring(from, at));
      }
    }
    if (steps.isEmpty() || at < path.length()) {
      throw strange(path);
    }
    return steps;
  }

  private static Object bracketed(String path, String inner) {
    if (inner.length() > 1 && (inner.charAt(0) == '\'' || inner.charAt(0) == '"')) {
      return inner.substring(1, inner.length() - 1);
    }
    try {
      return Integer.valueOf(inner);
    } catch (NumberFormatException e) {
      throw strange(path);
    }
  }

  private static MemberException strange(String path) {
    return new MemberException("jsonPath", path, "a path such as $.places[0].name");
  }

  private static @Nullable Object at(Object place, Object step) {
    if (place instanceof Map<?, ?> map && step instanceof String name) {
      return map.get(name);
    }
    if (place instanceof List<?> list && step instanceof Integer index) {
      return index >= 0 && index < list.size() ? list.get(index) : null;
    }
    throw strange(String.valueOf(step));
  }

  @SuppressWarnings("unchecked")
  private static void put(Object place, Object step, Object value) {
    if (place instanceof Map<?, ?> map && step instanceof String name) {
      ((Map<String, Object>) map).put(name, value);
    } else if (place instanceof List<?> list && step instanceof Integer index) {
      List<Object> values = (List<Object>) list;
      if (index == values.size()) {
        values.add(value);
      } else if (index >= 0 && index < values.size()) {
        values.set(index, value);
      } else {
        throw strange(String.valueOf(step));
      }
    }
  }

  /// The arguments, as one JSON object.
  String arguments() {
    JsonWriter json = new JsonWriter();
    write(args, json);
    return new String(json.toBytes(), StandardCharsets.UTF_8);
  }

  private static void write(Object value, JsonWriter json) {
    switch (value) {
      case Map<?, ?> map -> {
        json.object();
        map.forEach((name, inner) -> write(inner, json.name((String) name)));
        json.end();
      }
      case List<?> list -> {
        json.array();
        list.forEach(inner -> write(inner, json));
        json.end();
      }
      case Scalar(var text) -> json.raw(text);
      default -> json.value(value.toString());
    }
  }
}
