package nines.dialect.sse;

/// Cuts a stream of server-sent events into blocks, whatever pieces its bytes arrive in.
///
/// Lines end in LF, CR or CRLF; a byte order mark may open the stream. A block that lies whole in
/// the bytes fed is told as a range of them; one that runs over is carried, up to [#MAX_BLOCK]. No
/// byte is searched twice for the end of a block, and blocks do not depend on how the stream was
/// cut.
///
/// A block is told with the last byte of its blank line. One case needs the byte after: a blank
/// line that is a CR in a stream whose lines end otherwise, as its LF may still come. After an
/// exception nothing can be read. Confined to the thread that feeds it.
public final class SseParser {
  /// Bytes of one block, blank line included.
  public static final int MAX_BLOCK = 16 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final Carry carry = new Carry(MAX_BLOCK);
  private final SseBlock block = new SseBlock();

  /// First byte of the current block among those being fed, when none of it is carried.
  private int blockFrom;

  /// Bytes of the byte order mark seen, or its length once that question is settled.
  private int markSeen;

  /// Bytes before the first line of the current block that belong to no line.
  private int prefix;

  private boolean lineEmpty = true;
  private boolean previousEndedInCr;
  private boolean afterCr;
  private boolean afterBlankCr;
  private boolean afterBlock;

  /// Tells the sink every block that these bytes complete, as ranges of them where possible: the
  /// caller must not change them afterwards.
  ///
  /// @throws nines.dialect.EventTooLargeException when a block is above [#MAX_BLOCK]
  public void feed(byte[] bytes, int from, int to, SseSink sink) {
    blockFrom = from;
    int at = from;
    while (at < to) {
      at = step(bytes, at, to, sink);
    }
    carry.append(bytes, blockFrom, to);
  }

  private int step(byte[] bytes, int at, int to, SseSink sink) {
    byte b = bytes[at];
    if (markSeen < BYTE_ORDER_MARK.length) {
      return mark(b, at);
    }
    if (afterBlankCr) {
      int end = b == '\n' ? at + 1 : at;
      tell(bytes, end, sink);
      return end;
    }
    if (afterCr) {
      afterCr = false;
      previousEndedInCr = b != '\n';
      return previousEndedInCr ? at : at + 1;
    }
    if (afterBlock) {
      afterBlock = false;
      if (b == '\n') {
        prefix = 1;
        return at + 1;
      }
    }
    if (lineEmpty && (b == '\n' || b == '\r')) {
      return blankLine(bytes, at, sink);
    }
    int end = Bytes.lineEnd(bytes, at, to);
    lineEmpty = end < to;
    if (end == to) {
      return end;
    }
    afterCr = bytes[end] == '\r';
    previousEndedInCr = false;
    return end + 1;
  }

  private int mark(byte b, int at) {
    if (b == BYTE_ORDER_MARK[markSeen]) {
      markSeen++;
      if (markSeen == BYTE_ORDER_MARK.length) {
        prefix = markSeen;
      }
      return at + 1;
    }
    lineEmpty = markSeen == 0;
    markSeen = BYTE_ORDER_MARK.length;
    return at;
  }

  /// In a stream of bare CRs the next byte is not waited for: an LF would be none of this block's.
  private int blankLine(byte[] bytes, int at, SseSink sink) {
    int end = at + 1;
    if (bytes[at] == '\n') {
      tell(bytes, end, sink);
    } else if (previousEndedInCr) {
      tell(bytes, end, sink);
      afterBlock = true;
    } else {
      afterBlankCr = true;
    }
    return end;
  }

  private void tell(byte[] bytes, int end, SseSink sink) {
    int from = blockFrom;
    blockFrom = end;
    if (carry.size() == 0) {
      carry.check(end - from);
      tell(bytes, from, end, true, sink);
    } else {
      carry.append(bytes, from, end);
      int size = carry.size();
      tell(carry.handOver(), 0, size, true, sink);
    }
  }

  private void tell(byte[] bytes, int from, int to, boolean terminated, SseSink sink) {
    block.read(bytes, from + prefix, to, terminated);
    prefix = 0;
    lineEmpty = true;
    previousEndedInCr = false;
    afterCr = false;
    afterBlankCr = false;
    sink.block(bytes, from, to, block);
  }

  /// The stream has ended: tells what is still held, marked as not terminated when the stream broke
  /// off before a blank line.
  public void finish(SseSink sink) {
    int size = carry.size();
    if (size > 0) {
      tell(carry.handOver(), 0, size, afterBlankCr, sink);
    }
  }
}
