package nines.server.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import nines.core.exchange.Slice;

/// The text in base64 of a medium that arrives, for which room is taken before it is read.
final class ArrivingText {
  /// Bytes that become one piece of text: a multiple of three, so that none is padded.
  static final int PIECE_BYTES = 12 << 10;

  private static final int PIECE_TEXT = PIECE_BYTES / 3 * 4;

  private final TakenRoom room;
  private final List<byte[]> pieces = new ArrayList<>();
  private final byte[] next = new byte[PIECE_BYTES];
  private int filled;
  private long bytes;
  private long taken;

  ArrivingText(TakenRoom room) {
    this.room = room;
  }

  /// Bytes read so far.
  long bytes() {
    return bytes;
  }

  /// Reads once.
  ///
  /// @return how many bytes were read, negative at the end
  int read(InputStream in, int most) throws IOException {
    if (taken == (long) PIECE_TEXT * pieces.size()) {
      room.take(PIECE_TEXT);
      taken += PIECE_TEXT;
    }
    int read = in.read(next, filled, Math.min(most, PIECE_BYTES - filled));
    if (read > 0) {
      bytes += read;
      filled += read;
      if (filled == PIECE_BYTES) {
        pieces.add(Base64.getEncoder().encode(next));
        filled = 0;
      }
    }
    return read;
  }

  /// The whole text, for which alone room stays taken.
  Slice whole() throws NotFetched {
    byte[] last = Base64.getEncoder().encode(Arrays.copyOf(next, filled));
    int length = PIECE_TEXT * pieces.size() + last.length;
    room.take(length);
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, whole, at, PIECE_TEXT);
      at += PIECE_TEXT;
    }
    System.arraycopy(last, 0, whole, at, last.length);
    pieces.clear();
    room.giveBack(taken);
    return Slice.of(whole);
  }
}
