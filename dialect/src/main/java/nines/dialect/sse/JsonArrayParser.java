package nines.dialect.sse;

import nines.dialect.json.JsonException;

/// Cuts a streamed JSON array into its elements, whatever pieces its bytes arrive in.
///
/// It looks at brackets and strings only: an element's own grammar is its reader's concern.
/// Elements and rest in order are the stream, to the byte, and do not depend on how it was cut. An
/// element up to [#MAX_ELEMENT] with what precedes it is carried over the ends of the bytes fed.
/// After an exception nothing can be read. Confined to the thread that feeds it.
public final class JsonArrayParser {
  /// Bytes of one element and what precedes it.
  public static final int MAX_ELEMENT = 16 << 20;

  private enum State {
    START,
    FIRST_VALUE_OR_END,
    VALUE,
    SCALAR,
    CONTAINER,
    STRING,
    STRING_ESCAPE,
    COMMA_OR_END,
    CLOSED
  }

  private final Carry carry = new Carry(MAX_ELEMENT);
  private State state = State.START;
  private int depth;

  /// First byte of the current frame among those being fed, when none of it is carried.
  private int frameFrom;

  /// Where the element begins, counted from the beginning of its frame.
  private int valueOffset;

  /// Bytes of the stream before those being fed; saturates.
  private int fed;

  /// Tells the sink every element that these bytes complete, as ranges of them where possible: the
  /// caller must not change them afterwards.
  ///
  /// @throws nines.dialect.EventTooLargeException when an element is above [#MAX_ELEMENT]
  /// @throws JsonException when the stream is no array; its offset counts from the stream's start
  public void feed(byte[] bytes, int from, int to, JsonArraySink sink) {
    frameFrom = from;
    int at = from;
    while (at < to) {
      at = step(bytes, from, at, to, sink);
    }
    carry.append(bytes, frameFrom, to);
    fed = (int) Math.min(Integer.MAX_VALUE, (long) fed + (to - from));
  }

  private int step(byte[] bytes, int from, int at, int to, JsonArraySink sink) {
    byte b = bytes[at];
    return switch (state) {
      case CONTAINER -> container(bytes, at, to, sink);
      case STRING -> string(bytes, at, to, sink);
      case STRING_ESCAPE -> {
        state = State.STRING;
        yield at + 1;
      }
      case SCALAR -> scalar(bytes, at, sink);
      case START, FIRST_VALUE_OR_END, VALUE, COMMA_OR_END, CLOSED -> {
        if (!isWhiteSpace(b)) {
          between(bytes, from, at, sink);
        }
        yield at + 1;
      }
    };
  }

  private static boolean isWhiteSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private void between(byte[] bytes, int from, int at, JsonArraySink sink) {
    byte b = bytes[at];
    boolean mayEnd = state == State.FIRST_VALUE_OR_END || state == State.COMMA_OR_END;
    boolean mayBegin = state == State.FIRST_VALUE_OR_END || state == State.VALUE;
    if (state == State.START && b == '[') {
      state = State.FIRST_VALUE_OR_END;
    } else if (mayEnd && b == ']') {
      state = State.CLOSED;
      tell(bytes, at + 1, sink, false);
    } else if (state == State.COMMA_OR_END && b == ',') {
      state = State.VALUE;
    } else if (mayBegin && b != ',' && b != ']' && b != '}' && b != ':') {
      begin(b, at);
    } else {
      throw new JsonException(
          (int) Math.min(Integer.MAX_VALUE, (long) fed + (at - from)),
          b > ' ' && b < 0x7f ? "'" + (char) b + "'" : "byte 0x%02x".formatted(b),
          expected());
    }
  }

  private String expected() {
    return switch (state) {
      case START -> "'[' of an array";
      case CLOSED -> "end of input";
      case COMMA_OR_END -> "',' or ']'";
      case FIRST_VALUE_OR_END, VALUE, SCALAR, CONTAINER, STRING, STRING_ESCAPE -> "a value";
    };
  }

  private void begin(byte b, int at) {
    valueOffset = carry.size() + at - frameFrom;
    depth = 0;
    if (b == '{' || b == '[') {
      depth = 1;
      state = State.CONTAINER;
    } else {
      state = b == '"' ? State.STRING : State.SCALAR;
    }
  }

  private int container(byte[] bytes, int from, int to, JsonArraySink sink) {
    for (int at = from; at < to; at++) {
      switch (bytes[at]) {
        case '"' -> {
          state = State.STRING;
          return at + 1;
        }
        case '{', '[' -> depth++;
        case '}', ']' -> {
          depth--;
          if (depth == 0) {
            return end(bytes, at + 1, sink);
          }
        }
        default -> {}
      }
    }
    return to;
  }

  private int string(byte[] bytes, int from, int to, JsonArraySink sink) {
    int at = Bytes.either(bytes, from, to, '"', '\\');
    if (at == to) {
      return to;
    }
    if (bytes[at] == '\\') {
      state = State.STRING_ESCAPE;
      return at + 1;
    }
    if (depth == 0) {
      return end(bytes, at + 1, sink);
    }
    state = State.CONTAINER;
    return at + 1;
  }

  private int scalar(byte[] bytes, int at, JsonArraySink sink) {
    byte b = bytes[at];
    return isWhiteSpace(b) || b == ',' || b == ']' ? end(bytes, at, sink) : at + 1;
  }

  private int end(byte[] bytes, int end, JsonArraySink sink) {
    state = State.COMMA_OR_END;
    tell(bytes, end, sink, true);
    return end;
  }

  private void tell(byte[] bytes, int end, JsonArraySink sink, boolean element) {
    byte[] frame = bytes;
    int from = frameFrom;
    int to = end;
    frameFrom = end;
    if (carry.size() == 0) {
      carry.check(to - from);
    } else {
      carry.append(bytes, from, end);
      from = 0;
      to = carry.size();
      frame = carry.handOver();
    }
    if (element) {
      sink.element(frame, from, from + valueOffset, to);
    } else {
      sink.rest(frame, from, to);
    }
  }

  /// The stream has ended: tells what is still held.
  public void finish(JsonArraySink sink) {
    int size = carry.size();
    if (size > 0) {
      sink.rest(carry.handOver(), 0, size);
    }
  }

  /// Whether the array's closing bracket has come.
  public boolean closed() {
    return state == State.CLOSED;
  }
}
