package nines.dialect.sse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The search for either of two byte values, eight bytes at a time.
final class Bytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Bytes() {}

  /// Offset of the first CR or LF, or `to`.
  static int lineEnd(byte[] bytes, int from, int to) {
    return either(bytes, from, to, '\n', '\r');
  }

  /// Offset of the first of two ASCII characters, or `to`.
  static int either(byte[] bytes, int from, int to, char one, char other) {
    long ones = ONES * one;
    long others = ONES * other;
    int at = from;
    while (at + Long.BYTES <= to) {
      long word = (long) LONGS.get(bytes, at);
      long found = zeros(word ^ ones) | zeros(word ^ others);
      if (found != 0) {
        return at + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < to && bytes[at] != one && bytes[at] != other) {
      at++;
    }
    return at;
  }

  /// Flags zero bytes; the lowest flag is exact, since borrows only run upwards.
  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }
}
