package nines.dialect.openai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nines.dialect.json.JsonKind;
import nines.dialect.json.JsonValue;
import nines.dialect.json.JsonWriter;
import nines.dialect.json.MemberException;
import org.jspecify.annotations.Nullable;

/// Joins the fragments of OpenRouter's `reasoning_details`, which a stream sends piece by piece.
///
/// Fragments of one type and index that follow one another are one detail: their `text`, `summary`
/// and `data` are joined, of other members the last one counts. Confined to one thread.
final class ChatDetails {
  /// The most characters that are held; more makes the stream unreadable.
  static final int MAX_HELD = 4 * 1024 * 1024;

  private final List<Detail> details = new ArrayList<>();
  private int held;
  private boolean opaque;

  private static final class Detail {
    final Map<String, StringBuilder> texts = new LinkedHashMap<>();
    final Map<String, String> others = new LinkedHashMap<>();

    boolean goesOn(JsonValue fragment) {
      return same(fragment, "type") && same(fragment, "index");
    }

    private boolean same(JsonValue fragment, String member) {
      JsonValue value = fragment.find(member);
      return (value == null ? "" : value.json()).equals(others.getOrDefault(member, ""));
    }
  }

  void add(JsonValue fragments) {
    fragments.elements().forEach(this::fragment);
  }

  private void fragment(JsonValue fragment) {
    held += fragment.raw().length();
    if (held > MAX_HELD) {
      throw new MemberException("reasoning_details", "more", "at most " + MAX_HELD + " bytes");
    }
    opaque |= fragment.has("signature") || fragment.has("data");
    if (details.isEmpty() || !details.getLast().goesOn(fragment)) {
      details.add(new Detail());
    }
    Detail detail = details.getLast();
    for (JsonValue member : fragment.members()) {
      switch (member.name()) {
        case "text", "summary", "data" -> {
          if (member.is(JsonKind.STRING)) {
            detail
                .texts
                .computeIfAbsent(member.name(), _ -> new StringBuilder())
                .append(member.string());
          }
        }
        default -> {
          if (!member.is(JsonKind.NULL)) {
            detail.others.put(member.name(), member.json());
          }
        }
      }
    }
  }

  /// The details since the last time, as a JSON array; null where nothing in them is the vendor's
  /// own.
  @Nullable String take() {
    if (!opaque) {
      return null;
    }
    JsonWriter json = new JsonWriter().array();
    for (Detail detail : details) {
      json.object();
      detail.others.forEach((name, value) -> json.name(name).raw(value));
      detail.texts.forEach((name, text) -> json.name(name).value(text.toString()));
      json.end();
    }
    details.clear();
    held = 0;
    opaque = false;
    return new String(json.end().toBytes(), StandardCharsets.UTF_8);
  }
}
