package nines.dialect.json;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The names seen in every object that is open, so that no object gets the same name twice.
///
/// Names are compared as they read after unescaping. A small object compares each new name with its
/// siblings; a large one is checked when it closes, by sorting hashes. Names of equal hash are
/// sorted by their bytes, so that names chosen to collide cost a logarithm and never a square, and
/// no secret seed is needed.
final class JsonNames {
  /// Names held at once: those of one object and of every object around it.
  static final int MAX_OPEN_NAMES = 1 << 18;

  private static final int COMPARED_SIBLINGS = 16;
  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;
  private static final byte[] NONE = {};

  private int[] hashes = new int[32];
  private int[] starts = new int[32];
  private int[] lengths = new int[32];
  private int[] offsets = new int[32];
  private int size;

  private int[] bases = new int[16];
  private int[] plainBases = new int[16];
  private int depth;

  /// Names that had escapes, unescaped; their start is the complement of an offset in here.
  private byte[] plain = NONE;

  private int plainSize;

  void open() {
    if (depth == bases.length) {
      bases = Arrays.copyOf(bases, depth * 2);
      plainBases = Arrays.copyOf(plainBases, depth * 2);
    }
    bases[depth] = size;
    plainBases[depth] = plainSize;
    depth++;
  }

  /// Adds a name to the innermost object; `end` as [JsonScanner#string] gives it.
  void add(byte[] bytes, int from, int end) {
    if (size == MAX_OPEN_NAMES) {
      throw new JsonException(from, "more members", "at most " + MAX_OPEN_NAMES + " open at once");
    }
    if (size == hashes.length) {
      grow();
    }
    if (end >= 0) {
      starts[size] = from;
      lengths[size] = end - from;
      hashes[size] = hash(bytes, from, end);
    } else {
      addEscaped(bytes, from, ~end);
    }
    offsets[size] = from;
    int base = bases[depth - 1];
    if (size - base < COMPARED_SIBLINGS) {
      compareWithSiblings(bytes, base);
    }
    size++;
  }

  private void addEscaped(byte[] bytes, int from, int to) {
    byte[] unescaped = new byte[to - from];
    int length = JsonStrings.unescape(bytes, from, to, unescaped);
    if (plainSize + length > plain.length) {
      plain = Arrays.copyOf(plain, Math.max(2 * plain.length, plainSize + length));
    }
    System.arraycopy(unescaped, 0, plain, plainSize, length);
    starts[size] = ~plainSize;
    lengths[size] = length;
    hashes[size] = hash(plain, plainSize, plainSize + length);
    plainSize += length;
  }

  private void grow() {
    int capacity = size * 2;
    hashes = Arrays.copyOf(hashes, capacity);
    starts = Arrays.copyOf(starts, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
    offsets = Arrays.copyOf(offsets, capacity);
  }

  private void compareWithSiblings(byte[] bytes, int base) {
    int hash = hashes[size];
    for (int sibling = base; sibling < size; sibling++) {
      if (hashes[sibling] == hash && compare(bytes, sibling, size) == 0) {
        throw duplicate(bytes, size);
      }
    }
  }

  /// Forgets the innermost object, once its names are known to differ.
  void close(byte[] bytes) {
    depth--;
    int base = bases[depth];
    if (size - base > COMPARED_SIBLINGS) {
      compareByHash(bytes, base);
    }
    size = base;
    plainSize = plainBases[depth];
  }

  private void compareByHash(byte[] bytes, int base) {
    long[] order = new long[size - base];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) hashes[base + i] << Integer.SIZE) | (base + i);
    }
    Arrays.sort(order);
    int runStart = 0;
    for (int i = 1; i <= order.length; i++) {
      if (i == order.length || hashOf(order[i]) != hashOf(order[runStart])) {
        if (i - runStart > 1) {
          compareRun(bytes, order, runStart, i);
        }
        runStart = i;
      }
    }
  }

  private static int hashOf(long entry) {
    return (int) (entry >>> Integer.SIZE);
  }

  private void compareRun(byte[] bytes, long[] order, int from, int to) {
    int[] run =
        IntStream.range(from, to)
            .mapToObj(i -> (int) order[i])
            .sorted((a, b) -> compare(bytes, a, b))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 1; i < run.length; i++) {
      if (compare(bytes, run[i - 1], run[i]) == 0) {
        throw duplicate(bytes, Math.max(run[i - 1], run[i]));
      }
    }
  }

  private int compare(byte[] bytes, int a, int b) {
    int aFrom = start(a);
    int bFrom = start(b);
    return Arrays.compare(
        array(bytes, a), aFrom, aFrom + lengths[a], array(bytes, b), bFrom, bFrom + lengths[b]);
  }

  private byte[] array(byte[] bytes, int name) {
    return starts[name] < 0 ? plain : bytes;
  }

  private int start(int name) {
    return starts[name] < 0 ? ~starts[name] : starts[name];
  }

  private JsonException duplicate(byte[] bytes, int name) {
    int from = start(name);
    String text = JsonStrings.decode(array(bytes, name), from, from + lengths[name], false);
    return new JsonException(
        offsets[name], "second member " + JsonException.quote(text), "each name once");
  }

  static int hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = mix(hash ^ JsonScanner.longAt(bytes, at));
    }
    long tail = 0;
    for (; at < to; at++) {
      tail = (tail << Byte.SIZE) | (bytes[at] & 0xff);
    }
    return (int) mix(hash ^ tail);
  }

  private static long mix(long hash) {
    long product = hash * MULTIPLIER;
    return product ^ (product >>> Integer.SIZE);
  }
}
