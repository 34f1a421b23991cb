package nines.dialect.json;

import org.jspecify.annotations.Nullable;

/// The validating walk over whole values: one loop, whatever their depth, that never looks at a
/// byte twice.
///
/// With names given it also refuses a member that its object already has, and with sightings it
/// notes what is looked out for; without, it does not look.
final class JsonWalker {
  private static final byte[] NONE = {};

  private final JsonNesting nesting;
  private final @Nullable JsonNames names;
  private final @Nullable JsonSightings sightings;
  private byte[] bytes = NONE;
  private int to;

  JsonWalker(JsonNesting nesting, @Nullable JsonNames names, @Nullable JsonSightings sightings) {
    this.nesting = nesting;
    this.names = names;
    this.sightings = sightings;
  }

  /// Starts over on other bytes, up to `to`.
  void reset(byte[] bytes, int to) {
    this.bytes = bytes;
    this.to = to;
  }

  /// Passes the value that begins at an offset and returns where it ends.
  int value(int from) {
    int floor = nesting.depth();
    int at = from;
    while (true) {
      int entered = enter(at);
      if (entered >= 0) {
        at = entered;
        continue;
      }
      at = leave(~entered, floor);
      if (at < 0) {
        return ~at;
      }
    }
  }

  /// Passes a scalar or an empty container whole and returns the complement of its end; of a
  /// container with contents passes what leads up to its first value and returns where that begins.
  private int enter(int from) {
    byte b = from < to ? bytes[from] : 0;
    if (b == '{') {
      return enterObject(from);
    }
    if (b == '[') {
      int at = JsonScanner.whiteSpace(bytes, from + 1, to);
      if (at < to && bytes[at] == ']') {
        checkDepth(from);
        return ~(at + 1);
      }
      nesting.open(false, from);
      return at;
    }
    return ~scalar(from);
  }

  private int enterObject(int from) {
    int at = JsonScanner.whiteSpace(bytes, from + 1, to);
    if (at < to && bytes[at] == '}') {
      checkDepth(from);
      return ~(at + 1);
    }
    nesting.open(true, from);
    if (names != null) {
      names.open();
    }
    return name(at);
  }

  private void checkDepth(int from) {
    nesting.open(false, from);
    nesting.close();
  }

  /// Closes every container that ends here and returns where the next value begins, or the
  /// complement of the end when the walk is back at its floor.
  private int leave(int from, int floor) {
    int at = from;
    while (nesting.depth() > floor) {
      at = JsonScanner.whiteSpace(bytes, at, to);
      byte b = at < to ? bytes[at] : 0;
      boolean object = nesting.inObject();
      if (b == ',') {
        int next = JsonScanner.whiteSpace(bytes, at + 1, to);
        return object ? name(next) : next;
      }
      if (b != (object ? '}' : ']')) {
        throw JsonException.at(bytes, at, to, object ? "',' or '}'" : "',' or ']'");
      }
      if (object && names != null) {
        names.close(bytes);
      }
      nesting.close();
      at++;
    }
    return ~at;
  }

  private int name(int from) {
    int start = nameStart(bytes, from, to);
    int end = JsonScanner.string(bytes, start, to);
    if (names != null) {
      names.add(bytes, start, end);
    }
    int value = valueStart(bytes, (end < 0 ? ~end : end) + 1, to);
    if (sightings != null) {
      sightings.name(bytes, start, end, value);
    }
    return value;
  }

  /// Passes the quote that opens a member's name.
  static int nameStart(byte[] bytes, int from, int to) {
    if (from >= to || bytes[from] != '"') {
      throw JsonException.at(bytes, from, to, "'\"' of a member's name");
    }
    return from + 1;
  }

  /// Passes the colon behind a name, and white space.
  static int valueStart(byte[] bytes, int from, int to) {
    int at = JsonScanner.whiteSpace(bytes, from, to);
    if (at >= to || bytes[at] != ':') {
      throw JsonException.at(bytes, at, to, "':'");
    }
    return JsonScanner.whiteSpace(bytes, at + 1, to);
  }

  private int scalar(int from) {
    return switch (kind(bytes, from, to)) {
      case STRING -> text(from + 1);
      case NUMBER -> JsonScanner.number(bytes, from, to);
      case TRUE -> JsonScanner.literal(bytes, from, to, "true");
      case FALSE -> JsonScanner.literal(bytes, from, to, "false");
      case NULL -> JsonScanner.literal(bytes, from, to, "null");
      case OBJECT, ARRAY -> throw new IllegalStateException("not a scalar");
    };
  }

  private int text(int from) {
    int end = JsonScanner.string(bytes, from, to);
    int close = end < 0 ? ~end : end;
    if (sightings != null) {
      sightings.text(bytes, from, close);
    }
    return close + 1;
  }

  /// The kind of the value that begins at an offset, by its first byte alone.
  static JsonKind kind(byte[] bytes, int at, int to) {
    byte b = at < to ? bytes[at] : 0;
    return switch (b) {
      case '{' -> JsonKind.OBJECT;
      case '[' -> JsonKind.ARRAY;
      case '"' -> JsonKind.STRING;
      case 't' -> JsonKind.TRUE;
      case 'f' -> JsonKind.FALSE;
      case 'n' -> JsonKind.NULL;
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonKind.NUMBER;
      default -> throw JsonException.at(bytes, at, to, "a value");
    };
  }
}
