package nines.dialect.json;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nines.core.exchange.Slice;
import org.jspecify.annotations.Nullable;

/// One value of a JSON document, with everything in it and its own bytes.
///
/// Made for documents that are translated; those that pass through are never read into a tree.
/// Looking something up that is not there gives null or nothing; asking a value for what it is not
/// throws [MemberException], which names the member by its path. Immutable; shares the bytes.
public final class JsonValue {
  private static final JsonValue[] NOTHING = {};

  private final @Nullable JsonValue parent;
  private final @Nullable String name;
  private final int position;
  private final JsonKind kind;
  private final byte[] bytes;
  private int from;
  private int to;
  private JsonValue[] children = NOTHING;

  private JsonValue(
      @Nullable JsonValue parent,
      @Nullable String name,
      int position,
      JsonKind kind,
      byte[] bytes) {
    this.parent = parent;
    this.name = name;
    this.position = position;
    this.kind = kind;
    this.bytes = bytes;
  }

  /// Reads one document; throws [JsonException] when it is no JSON.
  public static JsonValue of(byte[] bytes, int from, int to) {
    JsonReader reader = new JsonReader(bytes, from, to);
    JsonValue value = read(reader, bytes, null, null, 0);
    reader.end();
    return value;
  }

  public static JsonValue of(Slice document) {
    return of(document.bytes(), document.from(), document.to());
  }

  public static JsonValue of(String document) {
    return of(Slice.of(document));
  }

  private static JsonValue read(
      JsonReader reader,
      byte[] bytes,
      @Nullable JsonValue parent,
      @Nullable String name,
      int position) {
    JsonValue value = new JsonValue(parent, name, position, reader.peek(), bytes);
    switch (value.kind) {
      case OBJECT -> value.readObject(reader);
      case ARRAY -> value.readArray(reader);
      case STRING, NUMBER, TRUE, FALSE, NULL -> {
        reader.skip();
        value.from = reader.valueFrom();
      }
    }
    value.to = reader.valueTo();
    return value;
  }

  private void readObject(JsonReader reader) {
    from = reader.valueAt();
    reader.enterObject();
    int size = 0;
    JsonValue[] found = NOTHING;
    while (reader.nextMember()) {
      found = grown(found, size);
      found[size] = read(reader, bytes, this, reader.name(), size);
      size++;
    }
    children = Arrays.copyOf(found, size);
  }

  private void readArray(JsonReader reader) {
    from = reader.valueAt();
    reader.enterArray();
    int size = 0;
    JsonValue[] found = NOTHING;
    while (reader.nextElement()) {
      found = grown(found, size);
      found[size] = read(reader, bytes, this, null, size);
      size++;
    }
    children = Arrays.copyOf(found, size);
  }

  private static JsonValue[] grown(JsonValue[] found, int size) {
    return size < found.length ? found : Arrays.copyOf(found, Math.max(8, size * 2));
  }

  public JsonKind kind() {
    return kind;
  }

  public boolean is(JsonKind other) {
    return kind == other;
  }

  /// Whether it says nothing: `null`, `false`, `""`, `[]` or `{}`.
  public boolean isBlank() {
    return switch (kind) {
      case NULL, FALSE -> true;
      case STRING -> to - from == 2;
      case ARRAY, OBJECT -> children.length == 0;
      case NUMBER, TRUE -> false;
    };
  }

  /// Its name in the object it is a member of, empty elsewhere.
  public String name() {
    return name == null ? "" : name;
  }

  /// Where it stands, from the top of the document: `messages[3].content[0].type`.
  public String path() {
    if (parent == null) {
      return "";
    }
    String above = parent.path();
    if (name == null) {
      return above + '[' + position + ']';
    }
    return above.isEmpty() ? name : above + '.' + name;
  }

  /// Its bytes as they came.
  public Slice raw() {
    return new Slice(bytes, from, to);
  }

  /// Its bytes as they came, as text.
  public String json() {
    return raw().text();
  }

  /// The members of an object, in order; none of any other kind.
  public List<JsonValue> members() {
    return kind == JsonKind.OBJECT ? List.of(children) : List.of();
  }

  /// The elements of an array, in order; none of any other kind.
  public List<JsonValue> elements() {
    return kind == JsonKind.ARRAY ? List.of(children) : List.of();
  }

  /// The member of this name, or null where there is none or it is `null`.
  public @Nullable JsonValue find(String member) {
    if (kind == JsonKind.OBJECT) {
      for (JsonValue child : children) {
        if (member.equals(child.name)) {
          return child.kind == JsonKind.NULL ? null : child;
        }
      }
    }
    return null;
  }

  public boolean has(String member) {
    return find(member) != null;
  }

  /// The member of this name; throws when there is none.
  public JsonValue need(String member) {
    JsonValue found = find(member);
    if (found == null) {
      throw new MemberException(pathOf(member), "nothing", "a value");
    }
    return found;
  }

  /// The path a member of this name has or would have.
  public String pathOf(String member) {
    String here = path();
    return here.isEmpty() ? member : here + '.' + member;
  }

  /// The text of the member of this name; null where it is absent or no string.
  public @Nullable String text(String member) {
    JsonValue found = find(member);
    return found == null || found.kind != JsonKind.STRING ? null : found.string();
  }

  /// The text of the member of this name; empty where it is absent or no string.
  public String textOr(String member, String other) {
    String text = text(member);
    return text == null ? other : text;
  }

  /// The elements of the member of this name; none where it is absent or no array.
  public List<JsonValue> list(String member) {
    JsonValue found = find(member);
    return found == null ? List.of() : found.elements();
  }

  /// Whether the member of this name is `true`.
  public boolean isTrue(String member) {
    JsonValue found = find(member);
    return found != null && found.kind == JsonKind.TRUE;
  }

  /// A count in the member of this name; 0 where it is absent, negative or no number.
  public long count(String member) {
    JsonValue found = find(member);
    if (found == null || found.kind != JsonKind.NUMBER) {
      return 0;
    }
    return (long) Math.clamp(Double.parseDouble(found.json()), 0, 1e15);
  }

  /// This string, unescaped; throws where it is another kind.
  public String string() {
    require(JsonKind.STRING, "a string");
    return new JsonReader(bytes, from, to).string();
  }

  /// What stands between the quotes of this string, escapes and all.
  public Slice quoted() {
    require(JsonKind.STRING, "a string");
    return new Slice(bytes, from + 1, to - 1);
  }

  /// This integer; throws where it is another kind or no integer of 64 bits.
  public long integer() {
    require(JsonKind.NUMBER, "an integer");
    try {
      return JsonNumber.decimal(json()).longValueExact();
    } catch (ArithmeticException e) {
      throw new MemberException(path(), JsonNumber.shown(json()), "an integer");
    }
  }

  /// This number; throws where it is another kind, or beyond what any sender can mean.
  public JsonValue number() {
    require(JsonKind.NUMBER, "a number");
    try {
      JsonNumber.decimal(json());
    } catch (ArithmeticException e) {
      throw new MemberException(
          path(), JsonNumber.shown(json()), "a number that a double of 64 bits can hold");
    }
    return this;
  }

  /// This truth value; throws where it is another kind.
  public boolean truth() {
    if (kind != JsonKind.TRUE) {
      require(JsonKind.FALSE, "true or false");
    }
    return kind == JsonKind.TRUE;
  }

  /// This value, which must be of a kind; throws where it is another.
  public JsonValue require(JsonKind wanted, String expected) {
    if (kind != wanted) {
      throw new MemberException(path(), kind.name().toLowerCase(Locale.ROOT), expected);
    }
    return this;
  }

  public JsonValue object() {
    return require(JsonKind.OBJECT, "an object");
  }

  public JsonValue array() {
    return require(JsonKind.ARRAY, "an array");
  }

  @Override
  public String toString() {
    return json();
  }
}
