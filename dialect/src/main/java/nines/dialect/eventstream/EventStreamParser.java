package nines.dialect.eventstream;

import java.util.Arrays;
import java.util.zip.CRC32;
import nines.dialect.EventTooLargeException;

/// Cuts bytes into messages as they arrive and checks both checksums of each.
///
/// A message is: its length and that of its headers (4 bytes each, big endian), the CRC-32 of those
/// eight, headers, payload, and the CRC-32 of everything before it. One that lies within the bytes
/// fed is told as a range of them; one that runs over is carried, up to [#MAX_MESSAGE]. Not
/// thread-safe.
///
/// Source: "Amazon Transcribe Developer Guide", event stream encoding, and Smithy's specification
/// `application/vnd.amazon.eventstream`.
public final class EventStreamParser {
  /// The largest message, in bytes.
  public static final int MAX_MESSAGE = 16 << 20;

  private static final int PRELUDE = 12;
  private static final int CHECKSUM = 4;
  private static final int SMALLEST = PRELUDE + CHECKSUM;

  private final CRC32 crc = new CRC32();
  private byte[] held = {};
  private int size;

  /// Tells every message that these bytes complete.
  ///
  /// @throws EventTooLargeException when a message is above [#MAX_MESSAGE]; nothing can be read
  ///   after
  /// @throws CorruptMessageException when a checksum or a length is wrong; nothing can be read
  ///   after
  public void feed(byte[] bytes, int from, int to, MessageSink sink) {
    int at = from;
    while (size > 0 && at < to) {
      at += hold(bytes, at, to);
      if (size >= PRELUDE && size == length(held, 0)) {
        byte[] whole = held;
        int length = size;
        held = new byte[0];
        size = 0;
        tell(whole, 0, length, sink);
      }
    }
    while (to - at >= PRELUDE && to - at >= length(bytes, at)) {
      int end = at + length(bytes, at);
      tell(bytes, at, end, sink);
      at = end;
    }
    while (at < to) {
      at += hold(bytes, at, to);
    }
  }

  /// Whether a message has begun that is not whole.
  public boolean isInside() {
    return size > 0;
  }

  /// Takes what belongs to the message that is carried: its prelude first, then the rest.
  ///
  /// @return how many bytes were taken
  private int hold(byte[] bytes, int from, int to) {
    int wanted = size < PRELUDE ? PRELUDE : length(held, 0);
    int taken = Math.min(to - from, wanted - size);
    if (held.length < size + taken) {
      held = Arrays.copyOf(held, Math.max(size + taken, Math.min(wanted, 2 * held.length)));
    }
    System.arraycopy(bytes, from, held, size, taken);
    size += taken;
    return taken;
  }

  /// The length of the message at a place, whose prelude is there.
  private int length(byte[] bytes, int at) {
    int length = number(bytes, at);
    int headers = number(bytes, at + 4);
    crc.reset();
    crc.update(bytes, at, 8);
    if ((int) crc.getValue() != number(bytes, at + 8)) {
      throw new CorruptMessageException("a message whose lengths do not fit their checksum");
    }
    if (length < 0 || length > MAX_MESSAGE) {
      throw new EventTooLargeException(MAX_MESSAGE);
    }
    if (length < SMALLEST || headers < 0 || headers > length - SMALLEST) {
      throw new CorruptMessageException("a message whose lengths do not fit each other");
    }
    return length;
  }

  private void tell(byte[] bytes, int from, int to, MessageSink sink) {
    crc.reset();
    crc.update(bytes, from, to - from - CHECKSUM);
    if ((int) crc.getValue() != number(bytes, to - CHECKSUM)) {
      throw new CorruptMessageException("a message that does not fit its checksum");
    }
    int headers = from + PRELUDE;
    int payload = headers + number(bytes, from + 4);
    sink.message(new EventStreamMessage(bytes, headers, payload, to - CHECKSUM));
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }
}
