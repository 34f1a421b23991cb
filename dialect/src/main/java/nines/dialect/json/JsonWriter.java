package nines.dialect.json;

import java.util.ArrayList;
import java.util.List;
import nines.core.exchange.Slice;

/// A writer of compact JSON for answers and errors that the service composes itself.
///
/// Commas and colons come by themselves. Text becomes UTF-8 with the escapes RFC 8259 asks for, and
/// U+2028 and U+2029 escaped as well, since they end lines in JavaScript; a lone surrogate becomes
/// U+FFFD. A call that would not make JSON throws `IllegalStateException`. Not thread-safe.
public final class JsonWriter {
  private static final int MAX_DEPTH = Long.SIZE;
  private static final String HEX = "0123456789abcdef";

  /// A piece from this length on is shared by [#toSlices] rather than copied.
  static final int SHARED_BYTES = 4096;

  private final ByteBuilder out = new ByteBuilder(256);
  private final List<Slice> before = new ArrayList<>();
  private long objects;
  private int depth;
  private boolean first = true;
  private boolean named;

  public JsonWriter object() {
    return open(true);
  }

  public JsonWriter array() {
    return open(false);
  }

  private JsonWriter open(boolean object) {
    beforeValue();
    if (depth == MAX_DEPTH) {
      throw new IllegalStateException("deeper than " + MAX_DEPTH);
    }
    objects = object ? objects | (1L << depth) : objects & ~(1L << depth);
    depth++;
    first = true;
    out.append((byte) (object ? '{' : '['));
    return this;
  }

  private boolean inObject() {
    return depth > 0 && (objects & (1L << (depth - 1))) != 0;
  }

  /// Closes the innermost object or array.
  public JsonWriter end() {
    if (depth == 0 || named) {
      throw new IllegalStateException("nothing to end here");
    }
    out.append((byte) (inObject() ? '}' : ']'));
    depth--;
    first = false;
    return this;
  }

  public JsonWriter name(String name) {
    if (!inObject() || named) {
      throw new IllegalStateException("no name may stand here");
    }
    comma();
    text(name);
    out.append((byte) ':');
    named = true;
    return this;
  }

  public JsonWriter value(String value) {
    beforeValue();
    text(value);
    return this;
  }

  public JsonWriter value(long value) {
    return literal(Long.toString(value));
  }

  /// A finite number; JSON has no other.
  public JsonWriter value(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value: " + value + " (expected: finite)");
    }
    return literal(Double.toString(value));
  }

  /// A number of thousandths, written with three digits after the point.
  public JsonWriter thousandths(long value) {
    beforeValue();
    if (value < 0) {
      out.append((byte) '-');
    }
    long magnitude = Math.absExact(value);
    out.appendAscii(Long.toString(magnitude / 1000));
    out.append((byte) '.');
    int rest = (int) (magnitude % 1000);
    out.append((byte) ('0' + rest / 100));
    out.append((byte) ('0' + rest / 10 % 10));
    out.append((byte) ('0' + rest % 10));
    return this;
  }

  public JsonWriter value(boolean value) {
    return literal(value ? "true" : "false");
  }

  public JsonWriter nullValue() {
    return literal("null");
  }

  /// A value that is JSON already.
  public JsonWriter raw(byte[] bytes, int from, int to) {
    beforeValue();
    piece(bytes, from, to);
    return this;
  }

  /// A value that is JSON already.
  public JsonWriter raw(Slice json) {
    return raw(json.bytes(), json.from(), json.to());
  }

  /// A value that is JSON already.
  public JsonWriter raw(String json) {
    return raw(Slice.of(json));
  }

  /// A string whose end is escaped already: plain text first, then what is known to need no escape.
  public JsonWriter value(String plain, Slice escaped) {
    beforeValue();
    out.append((byte) '"');
    escape(plain);
    piece(escaped.bytes(), escaped.from(), escaped.to());
    out.append((byte) '"');
    return this;
  }

  private void piece(byte[] bytes, int from, int to) {
    if (to - from < SHARED_BYTES) {
      out.append(bytes, from, to);
      return;
    }
    if (out.size() > 0) {
      before.add(Slice.of(out.toBytes()));
      out.clear();
    }
    before.add(new Slice(bytes, from, to));
  }

  private JsonWriter literal(String literal) {
    beforeValue();
    out.appendAscii(literal);
    return this;
  }

  private void beforeValue() {
    if (named) {
      named = false;
    } else if (inObject() || (depth == 0 && !isEmpty())) {
      throw new IllegalStateException("no value may stand here");
    } else {
      comma();
    }
    first = false;
  }

  private void comma() {
    if (!first) {
      out.append((byte) ',');
    }
    first = false;
  }

  private boolean isEmpty() {
    return out.size() == 0 && before.isEmpty();
  }

  private void text(String text) {
    out.append((byte) '"');
    escape(text);
    out.append((byte) '"');
  }

  private void escape(String text) {
    int plain = plainLength(text);
    out.appendAscii(text, plain);
    for (int i = plain; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      character(codePoint);
    }
  }

  /// How much of the beginning is ASCII that stands for itself.
  private static int plainLength(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
  }

  private void character(int codePoint) {
    switch (codePoint) {
      case '"' -> out.appendAscii("\\\"");
      case '\\' -> out.appendAscii("\\\\");
      case '\n' -> out.appendAscii("\\n");
      case '\r' -> out.appendAscii("\\r");
      case '\t' -> out.appendAscii("\\t");
      case 0x2028 -> out.appendAscii("\\u2028");
      case 0x2029 -> out.appendAscii("\\u2029");
      default -> {
        if (codePoint < ' ') {
          out.appendAscii("\\u00");
          out.append((byte) HEX.charAt(codePoint >> 4));
          out.append((byte) HEX.charAt(codePoint & 0xf));
        } else {
          out.appendUtf8(codePoint);
        }
      }
    }
  }

  /// The finished text; throws `IllegalStateException` while something is open.
  public byte[] toBytes() {
    requireWhole();
    if (before.isEmpty()) {
      return out.toBytes();
    }
    ByteBuilder whole = new ByteBuilder(out.size() + before.stream().mapToInt(Slice::length).sum());
    before.forEach(piece -> whole.append(piece.bytes(), piece.from(), piece.to()));
    byte[] rest = out.toBytes();
    whole.append(rest, 0, rest.length);
    return whole.toBytes();
  }

  /// The finished text in pieces, the large ones shared with whoever gave them; throws
  /// `IllegalStateException` while something is open.
  public List<Slice> toSlices() {
    requireWhole();
    List<Slice> slices = new ArrayList<>(before);
    if (out.size() > 0) {
      slices.add(Slice.of(out.toBytes()));
    }
    return slices;
  }

  /// Appends the finished text to what the caller has and begins anew, so that one writer serves
  /// all events of a stream; throws `IllegalStateException` while something is open.
  public void drainTo(ByteBuilder target) {
    requireWhole();
    before.forEach(piece -> target.append(piece.bytes(), piece.from(), piece.to()));
    target.append(out);
    before.clear();
    out.clear();
    first = true;
  }

  private void requireWhole() {
    if (depth > 0 || isEmpty()) {
      throw new IllegalStateException("not one whole value yet");
    }
  }
}
