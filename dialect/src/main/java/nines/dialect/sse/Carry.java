package nines.dialect.sse;

import java.util.Arrays;
import nines.dialect.EventTooLargeException;

/// The beginning of an event that ran over the end of the bytes fed, kept until the rest comes.
///
/// Its array is handed over with the event and never written again, so that whoever got the event
/// may keep it.
final class Carry {
  private static final int INITIAL = 1024;
  private static final byte[] NONE = {};

  private final int bound;
  private byte[] bytes = NONE;
  private int size;

  Carry(int bound) {
    this.bound = bound;
  }

  int size() {
    return size;
  }

  /// Throws when the event would be longer than the bound with this many bytes more.
  void check(int more) {
    if (more > bound - size) {
      throw new EventTooLargeException(bound);
    }
  }

  void append(byte[] source, int from, int to) {
    int length = to - from;
    check(length);
    int needed = size + length;
    if (needed > bytes.length) {
      int roomy = Math.max(INITIAL, Math.max(needed, 2 * size));
      bytes = Arrays.copyOf(bytes, Math.min(bound, roomy));
    }
    System.arraycopy(source, from, bytes, size, length);
    size = needed;
  }

  /// Gives the array away, of which the first [#size] bytes count, and starts with none.
  byte[] handOver() {
    byte[] given = bytes;
    bytes = NONE;
    size = 0;
    return given;
  }
}
