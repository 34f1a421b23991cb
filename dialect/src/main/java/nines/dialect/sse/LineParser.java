package nines.dialect.sse;

/// Cuts a stream of JSON texts into its lines, whatever pieces its bytes arrive in. Source: NDJSON
/// specification, version 1.0.0.
///
/// Lines end with LF or CR LF, the last one also with the stream; empty ones are none. A line that
/// lies whole in the bytes fed is told as a range of them; one that runs over is carried, up to
/// [#MAX_LINE]. After an exception nothing can be read. Confined to the thread that feeds it.
public final class LineParser {
  /// Bytes of one line.
  public static final int MAX_LINE = 16 << 20;

  private final Carry carry = new Carry(MAX_LINE);

  /// Tells the sink every line that these bytes complete, in order; the caller must not change them
  /// afterwards.
  ///
  /// @throws nines.dialect.EventTooLargeException when a line is above [#MAX_LINE]
  public void feed(byte[] bytes, int from, int to, LineSink sink) {
    int start = from;
    for (int end = Bytes.either(bytes, start, to, '\n', '\n');
        end < to;
        end = Bytes.either(bytes, start, to, '\n', '\n')) {
      carry.check(end - start);
      if (carry.size() == 0) {
        tell(bytes, start, end, sink);
      } else {
        carry.append(bytes, start, end);
        tellCarried(sink);
      }
      start = end + 1;
    }
    carry.append(bytes, start, to);
  }

  /// The stream has ended: tells the line that is still held.
  public void finish(LineSink sink) {
    tellCarried(sink);
  }

  private void tellCarried(LineSink sink) {
    int size = carry.size();
    tell(carry.handOver(), 0, size, sink);
  }

  private static void tell(byte[] bytes, int from, int to, LineSink sink) {
    int first = from;
    while (first < to && isBlank(bytes[first])) {
      first++;
    }
    int end = to;
    while (end > first && isBlank(bytes[end - 1])) {
      end--;
    }
    if (end > first) {
      sink.line(bytes, first, end);
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }
}
