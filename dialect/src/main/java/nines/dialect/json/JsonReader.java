package nines.dialect.json;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import nines.core.exchange.Slice;

/// A strict pull reader over JSON bytes: RFC 8259 and nothing else, validated as far as it is read.
///
/// It stands before a value (at the start, after [#nextMember] or [#nextElement]) or behind one.
/// Before a value, take it ([#string], [#longValue] …), pass it ([#skip]) or go in ([#enterObject],
/// [#enterArray]); a value left alone is passed, and checked, by the next step. Behind a string,
/// [#string] and [#stringIs] may be asked again.
///
/// Every method throws [JsonException] for malformed bytes or another kind of value. Duplicate
/// members are [JsonIndex]'s concern. One reader serves many inputs by [#reset] and allocates only
/// the strings asked for. Not thread-safe.
public final class JsonReader {
  private final JsonNesting nesting = new JsonNesting();
  private final JsonWalker walker = new JsonWalker(nesting, null, null);
  private byte[] bytes;
  private int to;
  private int at;
  private boolean beforeValue;
  private boolean first;
  private int nameFrom;
  private int nameEnd;
  private int valueFrom;
  private int stringEnd;
  private boolean string;

  public JsonReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    reset(bytes, from, to);
  }

  public JsonReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /// Starts over on other bytes.
  public void reset(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    this.bytes = bytes;
    this.to = to;
    this.at = JsonScanner.whiteSpace(bytes, from, to);
    nesting.clear();
    walker.reset(bytes, to);
    beforeValue = true;
    string = false;
    first = false;
  }

  /// The kind of the value that comes, which is told by its first byte and not yet checked.
  public JsonKind peek() {
    requireValue();
    return JsonWalker.kind(bytes, at, to);
  }

  /// Goes into an object; false, and nothing has moved, when the value is of another kind.
  public boolean enterObject() {
    return enter(JsonKind.OBJECT);
  }

  /// Goes into an array; false, and nothing has moved, when the value is of another kind.
  public boolean enterArray() {
    return enter(JsonKind.ARRAY);
  }

  private boolean enter(JsonKind kind) {
    if (peek() != kind) {
      return false;
    }
    nesting.open(kind == JsonKind.OBJECT, at);
    at++;
    beforeValue = false;
    first = true;
    return true;
  }

  /// Moves to the next member, before its value; false when the object has ended and is left.
  public boolean nextMember() {
    if (!next(true)) {
      return false;
    }
    nameFrom = JsonWalker.nameStart(bytes, at, to);
    nameEnd = JsonScanner.string(bytes, nameFrom, to);
    at = JsonWalker.valueStart(bytes, (nameEnd < 0 ? ~nameEnd : nameEnd) + 1, to);
    beforeValue = true;
    return true;
  }

  /// Moves before the next element; false when the array has ended and is left.
  public boolean nextElement() {
    if (!next(false)) {
      return false;
    }
    beforeValue = true;
    return true;
  }

  private boolean next(boolean object) {
    if (beforeValue) {
      skip();
    }
    if (nesting.depth() == 0 || nesting.inObject() != object) {
      throw new IllegalStateException(object ? "not in an object" : "not in an array");
    }
    string = false;
    at = JsonScanner.whiteSpace(bytes, at, to);
    byte b = at < to ? bytes[at] : 0;
    if (b == (object ? '}' : ']')) {
      at++;
      nesting.close();
      first = false;
      return false;
    }
    if (first) {
      first = false;
    } else if (b == ',') {
      at = JsonScanner.whiteSpace(bytes, at + 1, to);
    } else {
      throw JsonException.at(bytes, at, to, object ? "',' or '}'" : "',' or ']'");
    }
    return true;
  }

  /// Passes what is left of the innermost open object or array, checking it, and leaves it.
  public void leave() {
    boolean object = nesting.inObject();
    boolean more = true;
    while (more) {
      more = object ? nextMember() : nextElement();
    }
  }

  /// Whether the current member's name, unescaped, is this ASCII text.
  public boolean nameIs(String ascii) {
    return nameEnd >= 0 ? JsonStrings.is(bytes, nameFrom, nameEnd, ascii) : name().equals(ascii);
  }

  public String name() {
    return JsonStrings.decode(bytes, nameFrom, nameEnd < 0 ? ~nameEnd : nameEnd, nameEnd < 0);
  }

  /// Passes the value, checking all of it.
  public void skip() {
    requireValue();
    valueFrom = at;
    if (bytesAt() == '"') {
      passString();
    } else {
      at = walker.value(at);
      beforeValue = false;
    }
  }

  private byte bytesAt() {
    return at < to ? bytes[at] : 0;
  }

  private void passString() {
    valueFrom = at;
    stringEnd = JsonScanner.string(bytes, at + 1, to);
    at = (stringEnd < 0 ? ~stringEnd : stringEnd) + 1;
    beforeValue = false;
    string = true;
  }

  /// Where the value that comes begins, as an index in the array.
  public int valueAt() {
    requireValue();
    return at;
  }

  /// What stands in the array from one place to another, shared.
  public Slice slice(int start, int end) {
    return new Slice(bytes, start, end);
  }

  /// Where the scalar or skipped value just passed begins, as an index in the array.
  public int valueFrom() {
    return valueFrom;
  }

  /// Where the value just passed ends, exclusive.
  public int valueTo() {
    return at;
  }

  /// Takes a string, or gives the string just passed again.
  public String string() {
    requireString();
    return JsonStrings.decode(
        bytes, valueFrom + 1, stringEnd < 0 ? ~stringEnd : stringEnd, stringEnd < 0);
  }

  /// Takes a string, or looks at the one just passed, and says whether it is this ASCII text.
  public boolean stringIs(String ascii) {
    requireString();
    return stringEnd >= 0
        ? JsonStrings.is(bytes, valueFrom + 1, stringEnd, ascii)
        : string().equals(ascii);
  }

  /// Takes a string, or looks at the one just passed, and says whether it is empty.
  public boolean stringIsEmpty() {
    requireString();
    return stringEnd == valueFrom + 1;
  }

  /// Takes a string, or looks at the one just passed, and appends what stands between its quotes,
  /// escapes as they are.
  public void stringTo(ByteBuilder out) {
    requireString();
    out.append(bytes, valueFrom + 1, stringEnd < 0 ? ~stringEnd : stringEnd);
  }

  private void requireString() {
    if (string) {
      return;
    }
    require(JsonKind.STRING, "a string");
    passString();
  }

  /// Takes a number that is an integer of 64 bits in value, however it is written.
  public long longValue() {
    String digits = number();
    try {
      return digits.length() < 19 && isInteger(digits)
          ? Long.parseLong(digits)
          : JsonNumber.decimal(digits).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new JsonException(valueFrom, "number", "an integer of 64 bits");
    }
  }

  private static boolean isInteger(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c > '9' || c == '.' || c == '+') {
        return false;
      }
    }
    return true;
  }

  /// Takes a number, rounded to the nearest double; infinite when it is beyond them.
  public double doubleValue() {
    return Double.parseDouble(number());
  }

  private String number() {
    require(JsonKind.NUMBER, "a number");
    valueFrom = at;
    at = JsonScanner.number(bytes, at, to);
    beforeValue = false;
    return new String(bytes, valueFrom, at - valueFrom, StandardCharsets.ISO_8859_1);
  }

  public boolean booleanValue() {
    boolean value = peek() == JsonKind.TRUE;
    if (!value) {
      require(JsonKind.FALSE, "true or false");
    }
    skip();
    return value;
  }

  /// Ends the reading: passes a value left alone and refuses anything but white space behind it.
  public void end() {
    if (beforeValue) {
      skip();
    }
    if (nesting.depth() != 0) {
      throw new IllegalStateException("an object or array is still open");
    }
    at = JsonScanner.whiteSpace(bytes, at, to);
    if (at < to) {
      throw JsonException.at(bytes, at, to, "end of input");
    }
  }

  private void requireValue() {
    if (!beforeValue) {
      throw new IllegalStateException("no value comes here: call nextMember or nextElement first");
    }
  }

  private void require(JsonKind kind, String expected) {
    JsonKind found = peek();
    if (found != kind) {
      throw new JsonException(at, found.name().toLowerCase(Locale.ROOT), expected);
    }
  }
}
