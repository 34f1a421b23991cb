package nines.dialect.json;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import nines.core.exchange.Slice;
import org.jspecify.annotations.Nullable;

/// Where the top-level members of a JSON object lie, found in the one pass that also proves the
/// whole text good: strict JSON to the last byte, and no name twice in any object at any depth.
///
/// Every later decision reads this index and forwards these bytes, so no two readers of a request
/// can take it for different things. Immutable; the indexed bytes must not be written again.
public final class JsonIndex {
  private static final int COLUMNS = 4;
  private static final int INITIAL_MEMBERS = 24;

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int open;
  private final @Nullable JsonSightings sightings;
  private int[] members = new int[INITIAL_MEMBERS * COLUMNS];
  private int size;

  private JsonIndex(byte[] bytes, int from, int to, @Nullable JsonSightings sightings) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.sightings = sightings;
    this.open = JsonScanner.whiteSpace(bytes, from, to);
  }

  /// Indexes a body that must be one JSON object; throws [JsonException] when it is not.
  public static JsonIndex of(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    return new JsonIndex(bytes, from, to, null).scanned();
  }

  public static JsonIndex of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /// Indexes a body, and notices what is looked out for in the same pass.
  public static JsonIndex of(byte[] bytes, JsonLookout lookout) {
    return new JsonIndex(bytes, 0, bytes.length, new JsonSightings(lookout)).scanned();
  }

  private JsonIndex scanned() {
    if (open >= to || bytes[open] != '{') {
      throw JsonException.at(bytes, open, to, "'{' of an object");
    }
    int end = JsonScanner.whiteSpace(bytes, scan(), to);
    if (end < to) {
      throw JsonException.at(bytes, end, to, "end of input");
    }
    return this;
  }

  private int scan() {
    JsonNesting nesting = new JsonNesting();
    JsonNames names = new JsonNames();
    JsonWalker walker = new JsonWalker(nesting, names, sightings);
    walker.reset(bytes, to);
    nesting.open(true, open);
    names.open();
    int at = JsonScanner.whiteSpace(bytes, open + 1, to);
    if (at < to && bytes[at] == '}') {
      return at + 1;
    }
    while (true) {
      int nameFrom = JsonWalker.nameStart(bytes, at, to);
      int nameEnd = JsonScanner.string(bytes, nameFrom, to);
      names.add(bytes, nameFrom, nameEnd);
      int valueFrom = JsonWalker.valueStart(bytes, (nameEnd < 0 ? ~nameEnd : nameEnd) + 1, to);
      if (sightings != null) {
        sightings.name(bytes, nameFrom, nameEnd, valueFrom);
      }
      int valueTo = walker.value(valueFrom);
      add(nameFrom, nameEnd, valueFrom, valueTo);
      at = JsonScanner.whiteSpace(bytes, valueTo, to);
      byte b = at < to ? bytes[at] : 0;
      if (b == '}') {
        names.close(bytes);
        return at + 1;
      }
      if (b != ',') {
        throw JsonException.at(bytes, at, to, "',' or '}'");
      }
      at = JsonScanner.whiteSpace(bytes, at + 1, to);
    }
  }

  private void add(int nameFrom, int nameEnd, int valueFrom, int valueTo) {
    int row = size * COLUMNS;
    if (row == members.length) {
      members = Arrays.copyOf(members, row * 2);
    }
    members[row] = nameFrom;
    members[row + 1] = nameEnd;
    members[row + 2] = valueFrom;
    members[row + 3] = valueTo;
    size++;
  }

  /// The indexed array, shared.
  public byte[] bytes() {
    return bytes;
  }

  /// Where the indexed text begins, white space included.
  public int from() {
    return from;
  }

  /// Where the indexed text ends, white space included.
  public int to() {
    return to;
  }

  /// Offset of the object's opening brace.
  public int open() {
    return open;
  }

  /// The indexed text, white space included.
  public Slice text() {
    return new Slice(bytes, from, to);
  }

  /// Whether a text at any depth begins as was looked out for.
  ///
  /// @throws IllegalStateException when nothing was looked out for
  public boolean hasTextBegun() {
    return sightings().isBegun();
  }

  /// Tells the texts, unescaped, of all members at any depth that have the name looked out for.
  ///
  /// @throws IllegalStateException when nothing was looked out for
  public void textsNamed(Consumer<Slice> each) {
    sightings().texts(bytes, to, each);
  }

  private JsonSightings sightings() {
    if (sightings == null) {
      throw new IllegalStateException("lookout: none (expected: one, given with the text)");
    }
    return sightings;
  }

  /// Number of top-level members.
  public int size() {
    return size;
  }

  /// The member at a place, in the order of the text.
  public JsonMember member(int position) {
    return new JsonMember(this, Objects.checkIndex(position, size));
  }

  /// The member of an ASCII name, or null.
  public @Nullable JsonMember find(String ascii) {
    for (int position = 0; position < size; position++) {
      if (nameIs(position, ascii)) {
        return new JsonMember(this, position);
      }
    }
    return null;
  }

  boolean nameIs(int position, String ascii) {
    int end = members[position * COLUMNS + 1];
    return end >= 0
        ? JsonStrings.is(bytes, nameFrom(position), end, ascii)
        : name(position).equals(ascii);
  }

  String name(int position) {
    boolean escaped = members[position * COLUMNS + 1] < 0;
    return JsonStrings.decode(bytes, nameFrom(position), nameTo(position), escaped);
  }

  int nameFrom(int position) {
    return members[position * COLUMNS];
  }

  int nameTo(int position) {
    int end = members[position * COLUMNS + 1];
    return end < 0 ? ~end : end;
  }

  int valueFrom(int position) {
    return members[position * COLUMNS + 2];
  }

  int valueTo(int position) {
    return members[position * COLUMNS + 3];
  }

  JsonKind kind(int position) {
    return JsonWalker.kind(bytes, valueFrom(position), valueTo(position));
  }
}
