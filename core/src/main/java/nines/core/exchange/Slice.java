package nines.core.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// A range of a byte array that is shared and never copied; whoever holds one must not change it.
///
/// @param bytes the shared array
/// @param from first byte of the range
/// @param to one past its last byte
@SuppressWarnings("ArrayRecordComponent") // Sharing the array is the point.
public record Slice(byte[] bytes, int from, int to) {
  public Slice {
    Objects.checkFromToIndex(from, to, bytes.length);
  }

  public static Slice of(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  public static Slice of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public int length() {
    return to - from;
  }

  public byte[] copy() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  public String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice(var theirs, var start, var end)
        && Arrays.equals(bytes, from, to, theirs, start, end);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return "Slice[" + length() + " bytes]";
  }
}
