package nines.dialect.sse;

import java.nio.charset.StandardCharsets;
import nines.dialect.json.ByteBuilder;
import org.jspecify.annotations.Nullable;

/// What one block of an event stream says, as ranges of its bytes: the lines up to a blank one,
/// read by the rules of WHATWG HTML, section 9.2.6.
///
/// The parser uses one object for all blocks.
public final class SseBlock {
  private static final int LONGEST_FIELD = 5;
  private static final byte[] NONE = {};

  private byte[] bytes = NONE;
  private boolean terminated;
  private int eventFrom;
  private int eventTo;
  private int dataLines;
  private int dataFrom;
  private int dataTo;
  private @Nullable ByteBuilder joined;
  private byte[] data = NONE;

  SseBlock() {}

  /// Reads the lines of a block whose contents begin at `from`.
  void read(byte[] bytes, int from, int to, boolean terminated) {
    this.bytes = bytes;
    this.terminated = terminated;
    eventFrom = eventTo = 0;
    dataLines = dataFrom = dataTo = 0;
    joined = null;
    int at = from;
    while (at < to) {
      int end = Bytes.lineEnd(bytes, at, to);
      if (end > at && bytes[at] != ':') {
        line(at, end);
      }
      boolean pair = end + 1 < to && bytes[end] == '\r' && bytes[end + 1] == '\n';
      at = pair ? end + 2 : end + 1;
    }
    if (joined != null) {
      data = joined.toBytes();
      dataFrom = 0;
      dataTo = data.length;
    } else {
      data = bytes;
    }
  }

  private void line(int from, int to) {
    int last = Math.min(to, from + LONGEST_FIELD + 1);
    int colon = from;
    while (colon < last && bytes[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, to);
    if (value < to && bytes[value] == ' ') {
      value++;
    }
    if (is(from, colon, "data")) {
      data(value, to);
    } else if (is(from, colon, "event")) {
      eventFrom = value;
      eventTo = to;
    }
  }

  private void data(int from, int to) {
    dataLines++;
    if (dataLines == 1) {
      dataFrom = from;
      dataTo = to;
      return;
    }
    if (joined == null) {
      joined = new ByteBuilder(2 * (to - dataFrom));
      joined.append(bytes, dataFrom, dataTo);
    }
    joined.append((byte) '\n');
    joined.append(bytes, from, to);
  }

  private boolean is(int from, int to, String ascii) {
    if (to - from != ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[from + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether a blank line ended it; false only for what the end of the stream cut off.
  public boolean terminated() {
    return terminated;
  }

  /// Whether it has a data field, be it an empty one; without one a client sees no event.
  public boolean hasData() {
    return dataLines > 0;
  }

  /// The array the data lies in: the block's own when the data is one line, else a fresh one with
  /// the lines joined by LF.
  public byte[] dataBytes() {
    return data;
  }

  public int dataFrom() {
    return dataFrom;
  }

  public int dataTo() {
    return dataTo;
  }

  /// Whether the data is this ASCII text, such as `[DONE]`.
  public boolean dataIs(String ascii) {
    if (dataTo - dataFrom != ascii.length() || dataLines == 0) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (data[dataFrom + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// The name of the event, empty when none is given.
  public String event() {
    return text(eventFrom, eventTo);
  }

  public boolean eventIs(String ascii) {
    return is(eventFrom, eventTo, ascii);
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
