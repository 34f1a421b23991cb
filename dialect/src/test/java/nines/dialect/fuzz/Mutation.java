package nines.dialect.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Bytes changed a little, the same way for the same seed.
final class Mutation {
  private static final byte[][] PIECES = {
    {'\n'},
    {'\r'},
    {'\r', '\n'},
    {'\n', '\n'},
    {0},
    {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
    {':'},
    {'"'},
    {'{'},
    {'}'},
    {'['},
    {']'},
    {','},
    {'\\'},
    {(byte) 0xff},
    {(byte) 0xed, (byte) 0xa0, (byte) 0x80}
  };

  private final Random random;

  Mutation(long seed) {
    this.random = new Random(seed);
  }

  /// One to three changes.
  byte[] of(byte[] bytes) {
    byte[] changed = bytes;
    for (int changes = 1 + random.nextInt(3); changes > 0 && changed.length > 1; changes--) {
      changed = once(changed);
    }
    return changed;
  }

  private byte[] once(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
    return switch (random.nextInt(6)) {
      case 0 -> splice(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
      case 1 -> splice(bytes, at, end, new byte[0]);
      case 2 -> splice(bytes, at, at, PIECES[random.nextInt(PIECES.length)]);
      case 3 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 4 -> Arrays.copyOf(bytes, at);
      default -> splice(bytes, at, at + 1, PIECES[random.nextInt(PIECES.length)]);
    };
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] piece) {
    byte[] spliced = Arrays.copyOf(bytes, bytes.length - (to - from) + piece.length);
    System.arraycopy(piece, 0, spliced, from, piece.length);
    System.arraycopy(bytes, to, spliced, from + piece.length, bytes.length - to);
    return spliced;
  }

  /// Places to cut at, in rising order.
  int[] cuts(int length) {
    return random.ints(random.nextInt(6), 0, length + 1).sorted().toArray();
  }

  <T> T oneOf(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
