package nines.dialect.json;

/// One top-level member of an indexed object, as byte ranges: `"name" : value`, from the quote of
/// its name to the end of its value. All offsets are indices in the indexed array.
public final class JsonMember {
  private final JsonIndex index;
  private final int position;

  JsonMember(JsonIndex index, int position) {
    this.index = index;
    this.position = position;
  }

  /// Place among the members, from 0.
  public int position() {
    return position;
  }

  public JsonKind kind() {
    return index.kind(position);
  }

  /// First byte of the name, behind its quote.
  public int nameFrom() {
    return index.nameFrom(position);
  }

  /// Where the name ends: its closing quote.
  public int nameTo() {
    return index.nameTo(position);
  }

  public int valueFrom() {
    return index.valueFrom(position);
  }

  public int valueTo() {
    return index.valueTo(position);
  }

  /// The name, unescaped.
  public String name() {
    return index.name(position);
  }

  /// Whether the name, unescaped, is this ASCII text.
  public boolean nameIs(String ascii) {
    return index.nameIs(position, ascii);
  }

  /// A reader that stands before the value.
  public JsonReader reader() {
    return new JsonReader(index.bytes(), valueFrom(), valueTo());
  }

  /// The value as a string; throws [JsonException] when it is none.
  public String string() {
    return reader().string();
  }
}
