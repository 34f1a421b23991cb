package nines.server.egress;

import java.util.Arrays;
import nines.core.exchange.Slice;
import org.jspecify.annotations.Nullable;

/// Bytes that are gathered until a body is whole. A body that comes in one piece is not copied.
final class ByteHeap {
  private static final int FIRST_BYTES = 4096;

  private byte @Nullable [] bytes;
  private int from;
  private int to;
  private boolean owned;

  int size() {
    return to - from;
  }

  /// @param expected the whole size where it is known, else 0
  void add(byte[] more, int moreFrom, int moreTo, int expected) {
    int length = moreTo - moreFrom;
    if (bytes == null) {
      bytes = more;
      from = moreFrom;
      to = moreTo;
      return;
    }
    int size = size();
    if (!owned || to + length > bytes.length) {
      int room = Math.max(size + length, Math.max(expected, Math.max(FIRST_BYTES, 2 * size)));
      byte[] larger = new byte[room];
      System.arraycopy(bytes, from, larger, 0, size);
      bytes = larger;
      from = 0;
      to = size;
      owned = true;
    }
    System.arraycopy(more, moreFrom, bytes, to, length);
    to += length;
  }

  Slice slice() {
    return bytes == null ? new Slice(new byte[0], 0, 0) : new Slice(bytes, from, to);
  }

  /// The first `limit` bytes at most.
  Slice slice(int limit) {
    Slice all = slice();
    return all.length() <= limit
        ? all
        : Slice.of(Arrays.copyOfRange(all.bytes(), all.from(), all.from() + limit));
  }
}
